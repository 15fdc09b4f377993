package io.mulgil.app.api;

import static io.mulgil.app.web.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.web.QuietPipeline;
import io.mulgil.app.web.TestClient;
import io.mulgil.app.web.TestProgram;
import io.mulgil.app.web.WebServer;
import io.mulgil.app.web.WebSettings;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.part.Progress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Readings out of a real PostgreSQL: 1,000 devices over three months, one of them once a second for two hours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingsIT {
    private static final String P = "/api/v1/pipelines/room-climate";
    private static final String RANGE = "&from=2026-11-22T00:00:00Z&to=2026-11-22T02:00:00Z";

    private Cluster cluster;
    private WebServer server;
    private TestClient client;
    private String admin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = new Cluster(ClusterSettings.in(folder.resolve("data")).withFreePorts(), Progress.SILENT);
        cluster.start();
        Path ui = Files.createDirectory(folder.resolve("ui"));
        TestProgram program = new TestProgram(new QuietPipeline("room-climate", Map.of()));
        program.use(cluster);
        server = WebServer.start(WebSettings.local(0, ui, folder), program);
        client = new TestClient(server.url());
        admin = TestClient.bearer(server.accounts().newProgramToken());
        RoomTables.fill(cluster.database());
    }

    @AfterAll
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void findsTheNewestRowOfAThousandDevicesInMilliseconds() {
        JsonNode answer = json(get("/latest?limit=5000"));
        assertThat(answer.get("total").intValue()).isEqualTo(1_001);
        assertThat(answer.get("devices").size()).isEqualTo(1_001);
        JsonNode first = answer.get("devices").get(1);
        assertThat(first.get("tags").toString()).isEqualTo("{\"device\":\"sensor-0001\"}");
        assertThat(first.get("time").stringValue()).isEqualTo("2026-11-22T01:59:59Z");
        assertThat(first.get("values").get("door_open").booleanValue()).isTrue();
        assertThat(first.get("values").get("note").stringValue()).isEqualTo("ok");
        long best = Stream.generate(() -> nanos(() -> get("/latest?limit=1000")))
                .limit(20)
                .min(Long::compare)
                .orElseThrow();
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void searchesDevicesByAPartOfAnyTag() {
        JsonNode answer = json(get("/latest?search=SENSOR-099"));
        assertThat(answer.get("total").intValue()).isEqualTo(10);
        assertThat(json(get("/latest?search=%25")).get("total").intValue()).isZero();
        assertThat(json(get("/latest?limit=3&search=sensor")).get("devices").size())
                .isEqualTo(3);
    }

    @Test
    void drawsEachReadingWhereTheyAreFewEnough() {
        JsonNode answer =
                json(series("temperature", "sensor-0002", "&from=2026-11-21T00:00:00Z&to=2026-11-23T00:00:00Z"));
        assertThat(answer.get("bucketSeconds").doubleValue()).isZero();
        assertThat(answer.get("table").stringValue()).isEqualTo("room_climate");
        JsonNode line = answer.get("series").get(0);
        assertThat(line.get("time").size()).isEqualTo(line.get("avg").size()).isEqualTo(3);
        assertThat(line.has("min")).isFalse();
    }

    @Test
    void drawsTheRightRollupWithBandsThatEqualTheReadings() {
        JsonNode answer = json(series("temperature", "sensor-0001", RANGE + "&points=130"));
        assertThat(answer.get("table").stringValue()).isEqualTo("room_climate_1m");
        assertThat(answer.get("bucketSeconds").doubleValue()).isEqualTo(60);
        JsonNode line = answer.get("series").get(0);
        assertThat(line.get("time").size()).isEqualTo(120);
        assertThat(line.get("count").get(0).longValue()).isEqualTo(60);
        assertThat(line.get("min").get(0).doubleValue()).isEqualTo(0);
        assertThat(line.get("max").get(0).doubleValue()).isEqualTo(59);
        JsonNode statistic = answer.get("statistics").get(0);
        assertThat(statistic.get("count").longValue()).isEqualTo(7_200);
        assertThat(statistic.get("avg").doubleValue()).isEqualTo(29.5);
        assertThat(json(series("temperature", "sensor-0001", RANGE + "&points=30"))
                        .get("table")
                        .stringValue())
                .isEqualTo("room_climate_5m");
    }

    @Test
    void neverGivesMorePointsThanAskedWhateverTheTable() {
        for (int points : List.of(2, 3, 7, 20, 25, 100, 121, 500, 1_000, 5_000)) {
            JsonNode answer = json(series("temperature", "sensor-0001", RANGE + "&points=" + points));
            assertThat(answer.get("series").get(0).get("time").size())
                    .as("%d points", points)
                    .isBetween(1, points);
            assertThat(answer.get("statistics").get(0).get("count").longValue()).isEqualTo(7_200);
            assertThat(answer.get("statistics").get(0).get("max").doubleValue()).isEqualTo(59);
        }
    }

    @Test
    void drawsSwitchesAsSharesAndManyLinesAtOnce() {
        JsonNode answer =
                json(get("/series?value=temperature&value=door_open&tags=device:sensor-0001&tags=device:sensor-0002"
                        + RANGE + "&points=100"));
        assertThat(answer.get("series").size()).isEqualTo(4);
        assertThat(answer.get("statistics").get(1).get("avg").doubleValue()).isEqualTo(0.5);
        assertThat(answer.get("statistics").get(3).toString()).contains("\"value\":\"door_open\"");
    }

    @Test
    void lendsItselfToNoInjection() {
        for (String attack : List.of(
                "temperature\"; drop table room_climate; --",
                "temperature, (select 1)",
                "time",
                "note",
                "device",
                "' or 1=1 --")) {
            HttpResponse<String> answer = series(attack, "sensor-0001", RANGE);
            assertThat(answer.statusCode()).as(attack).isEqualTo(400);
            assertThat(json(answer).get("code").stringValue()).isEqualTo("no_such_value");
        }
        assertThat(json(series("temperature", "' or ''='", RANGE))
                        .get("series")
                        .get(0)
                        .get("time")
                        .size())
                .isZero();
        assertThat(get("/series?value=temperature&tags=site:x" + RANGE).statusCode())
                .isEqualTo(400);
        assertThat(get("/series?value=temperature" + RANGE).statusCode()).isEqualTo(400);
        assertThat(get("/latest?search=" + encoded("'; drop table room_climate; --"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(get("/latest")).get("total").intValue()).isEqualTo(1_001);
    }

    @Test
    void exportsEveryReadingAsCsvThatNoSpreadsheetRuns() {
        HttpResponse<String> all = get("/series.csv?value=temperature&value=door_open&tags=device:sensor-0001" + RANGE);
        assertThat(all.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(all.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", "room-climate.csv");
        String[] lines = all.body().split("\r\n");
        assertThat(lines).hasSize(7_201);
        assertThat(lines[0]).isEqualTo("time,device,temperature,door_open");
        assertThat(lines[1]).isEqualTo("2026-11-22T00:00:00Z,sensor-0001,0.0,0.0");
        HttpResponse<String> odd = get("/series.csv?value=temperature&tags=device:" + encoded(RoomTables.ODD) + RANGE);
        assertThat(odd.body()).contains("2026-11-22T00:30:00Z,\"'=cmd|' /C calc'!A0,\"\"x\"\"\",-3.5\r\n");
        assertThat(get("/series.csv?value=temperature&tags=device:sensor-0001&points=10" + RANGE)
                        .body())
                .startsWith("time,device,temperature_avg,temperature_min,temperature_max,temperature_count\r\n");
        assertThat(get("/series.csv?value=nope&tags=device:sensor-0001" + RANGE).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsThePipelinesColumnsAndRollups() {
        JsonNode answer = json(get(""));
        assertThat(answer.get("rollups").toString()).isEqualTo("[\"1m\",\"5m\"]");
        assertThat(answer.get("values").toString())
                .contains(
                        "{\"name\":\"temperature\",\"unit\":\"degC\",\"type\":\"number\"}",
                        "\"type\":\"boolean\"",
                        "\"type\":\"text\"");
    }

    @Test
    void comesBackByItselfAfterTheDatabaseEndsItsConnections() throws Exception {
        assertThat(get("/latest?limit=1").statusCode()).isEqualTo(200);
        RoomTables.execute(
                cluster.database(),
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mulgil-web'");
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        get("/latest?limit=1").statusCode())
                .isEqualTo(200));
    }

    private HttpResponse<String> series(String value, String device, String rest) {
        return get("/series?value=" + encoded(value) + "&tags=device:" + encoded(device) + rest);
    }

    private HttpResponse<String> get(String rest) {
        return client.get(P + rest, "Authorization", admin);
    }

    private static long nanos(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return System.nanoTime() - start;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.influxdb.exceptions.InfluxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender of InfluxDB changes its address and nothing else: a stock client library writes, and its points stand in the table. */
class LineProtocolIT {
    private static final int POINTS = 500;

    @Test
    void storesWhatAStockClientWritesAndGivesMalformedLinesBackWithTheirNumbers(@TempDir Path folder) throws Exception {
        Instant first = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        try (ProgramProcess program = new ProgramProcess(folder, pipeline(folder))) {
            program.start();
            Map<String, String> environment = program.environment();
            String url = Objects.requireNonNull(environment.get("MULGIL_URL"));
            char[] token =
                    Objects.requireNonNull(environment.get("MULGIL_TOKEN")).toCharArray();
            try (InfluxDBClient client = InfluxDBClientFactory.create(url, token, "any", "meters")) {
                assertThat(client.ping()).isTrue();
                client.enableGzip();
                WriteApiBlocking api = client.getWriteApiBlocking();
                api.writePoints(points(first));
                InfluxException partial = catchThrowableOfType(
                        InfluxException.class,
                        () -> api.writeRecord(
                                WritePrecision.S,
                                """
                                power,room=late kw=1.5 %1$d
                                power,room=late kw=
                                # a comment
                                power,room=late kw=2.5 %2$d
                                nonsense"""
                                        .formatted(first.getEpochSecond(), first.getEpochSecond() + 1)));
                assertThat(partial.status()).isEqualTo(400);
                assertThat(partial)
                        .hasMessageContaining("partial write")
                        .hasMessageContaining("line 2: unable to parse 'power,room=late kw=': missing field value")
                        .hasMessageContaining("line 5: unable to parse 'nonsense': missing fields");
            }
            assertThat(program.tool(
                            """
                            printf 'power,room=old kw=3.5 %%d' %d | gzip | curl -s -w '%%{http_code}' -H 'Content-Encoding: gzip' --data-binary @- \
                            "$MULGIL_URL/write?db=meters&precision=ms&u=any&p=$MULGIL_TOKEN"
                            """
                                    .formatted(first.toEpochMilli())))
                    .isEqualTo("204");
            assertThat(
                            program.tool(
                                    "curl -s -i -u any:$MULGIL_TOKEN --data-binary 'power kw=x' \"$MULGIL_URL/write?db=meters\""))
                    .contains("400", "X-Influxdb-Error: partial write: line 1: unable to parse 'power kw=x'");
            assertThat(
                            program.tool(
                                    "curl -s -o /dev/null -w '%{http_code}' --data-binary 'power kw=1' \"$MULGIL_URL/write?db=meters&p=wrong\""))
                    .isEqualTo("401");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> program.number("SELECT count(*) FROM meters") == POINTS + 3);
            assertThat(program.number("SELECT count(*) FROM meters WHERE measurement = 'power' AND room = '옥상 1'"))
                    .isEqualTo(POINTS);
            assertThat(program.number("SELECT sum(kw * 2)::bigint FROM meters WHERE room IN ('late', 'old')"))
                    .isEqualTo(15);
            topics(program);
            program.stop();
        }
    }

    /** The same, seen by the commands. */
    private static void topics(ProgramProcess program) throws Exception {
        assertThat(topics(program, new String[0]))
                .contains("meters.raw", "meters.readings")
                .doesNotContain("_mulgil");
        assertThat(topics(program, "show", "meters.readings")).contains("PARTITION", "GROUP", "meters");
        assertThat(topics(program, "search", "meters.raw", "--path", "$.room=old"))
                .contains("\"kw\":3.5")
                .containsPattern("scanned (\\d+) of \\1, 1 found");
        assertThat(topics(program, "search", "meters.raw", "--limit", "2")).contains("the limit is met", "--after 0:");
        Path file = program.data().resolve("found.ndjson");
        topics(program, "search", "meters.raw", "--contains", "late", "--out", file.toString());
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains("\"value\":\"{\\\"measurement"));
        assertThat(topics(
                        program,
                        "send",
                        "meters.raw",
                        "{\"time\":\"2026-01-01T00:00:00Z\",\"measurement\":\"m\",\"room\":\"hand\",\"kw\":1}"))
                .containsPattern("meters.raw \\d:\\d+");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.number("SELECT count(*) FROM meters WHERE room = 'hand'") == 1);
    }

    private static String topics(ProgramProcess program, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("topics"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", program.data().toString()));
        return program.command(0, command.toArray(String[]::new));
    }

    private static List<Point> points(Instant first) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(Point.measurement("power")
                    .addTag("room", "옥상 1")
                    .addField("kw", i / 10.0)
                    .addField("pulses", (long) i)
                    .addField("on", i % 2 == 0)
                    .time(first.plusMillis(i), WritePrecision.NS));
        }
        return points;
    }

    private static Path pipeline(Path folder) throws Exception {
        Path pipeline = Files.createDirectories(folder.resolve("meters"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: meters
                sources: [http]
                parse:
                  tags: [measurement, room]
                sinks:
                  postgres: {rollups: [1m]}
                """);
        return pipeline;
    }
}

package io.mulgil.app.api;

import static io.mulgil.app.web.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.accounts.Role;
import io.mulgil.app.web.QuietPipeline;
import io.mulgil.app.web.TestClient;
import io.mulgil.app.web.TestProgram;
import io.mulgil.app.web.WebServer;
import io.mulgil.app.web.WebSettings;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trying messages over HTTP, as a viewer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryIT {
    private static final String ROOMS =
            """
            name: rooms
            sources: [http]
            parse: {tags: {device: {default: room}}, drop: [debug]}
            check: {temperature: {max: 85}}
            sinks: [postgres]
            """;

    private WebServer server;
    private TestClient client;
    private String viewer;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Pipeline rooms = new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(ROOMS, Path.of("pipeline.yaml"))
                .pipeline()
                .orElseThrow();
        server = WebServer.start(
                WebSettings.local(0, Files.createDirectory(folder.resolve("ui")), folder),
                new TestProgram(new QuietPipeline(rooms)));
        client = new TestClient(server.url());
        viewer = TestClient.bearer(server.accounts()
                .addToken("viewer", Role.VIEWER, Optional.empty())
                .token()
                .orElseThrow());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void saysWhatBecomesOfAMessageAndOfItsFields() {
        JsonNode answer = tried(Map.of(
                "text",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"temperature\":21.5,\"debug\":1,\"x\":null}"));
        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.path("shown").toString())
                .isEqualTo(
                        "[{\"message\":1,\"time\":\"2026-11-22T04:00:00.000Z\",\"tags\":{\"device\":\"a\"},\"values\":{\"temperature\":21.5}}]");
        JsonNode leaves = answer.path("leaves");
        assertThat(leaves.path("balanced").asBoolean(false)).isTrue();
        assertThat(leaves.path("total").asInt()).isEqualTo(5);
        assertThat(leaves.path("kept").asInt() + leaves.path("dropped").asInt()).isEqualTo(5);
        assertThat(leaves.path("fates").toString())
                .contains(
                        "{\"path\":\"debug\",\"fate\":\"dropped_rule\",\"text\":\"dropped by parse.drop\",\"kept\":false,\"count\":1}");
    }

    @Test
    void saysWhyAMessageIsRejectedAndWhere() {
        JsonNode broken =
                tried(Map.of("text", "{\n \"time\": nope}")).path("rejections").path(0);
        assertThat(broken.path("cause").asString()).isEqualTo("not_json");
        assertThat(broken.path("line").asInt()).isEqualTo(2);
        assertThat(broken.path("column").asInt()).isGreaterThan(8);
        JsonNode hot = tried(Map.of("text", "{\"time\":\"2026-11-22T04:00:00Z\",\"temperature\":90}"));
        assertThat(hot.path("rejections").path(0).path("cause").asString()).isEqualTo("out_of_range");
        assertThat(hot.path("rejections").path(0).path("remedy").asString()).contains("widen");
        assertThat(hot.path("rejected").asInt()).isEqualTo(1);
    }

    @Test
    void takesArraysAndLinesAsSeveralMessages() {
        String one = "{\"time\":\"2026-11-22T04:00:00Z\",\"v\":1}";
        assertThat(tried(Map.of("text", "[" + one + "," + one + "]"))
                        .path("messages")
                        .asInt())
                .isEqualTo(2);
        assertThat(tried(Map.of("text", one + "\n" + one + "\n" + one + "\n"))
                        .path("accepted")
                        .asInt())
                .isEqualTo(3);
        JsonNode whole = tried(Map.of("text", "[" + one + "]", "whole", true));
        assertThat(whole.path("rejections").path(0).path("cause").asString()).isEqualTo("not_an_object");
        byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
        assertThat(tried(Map.of("base64", Base64.getEncoder().encodeToString(bytes)))
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void triesOtherStepsAndTellsTheirProblemsByLine() {
        String message = "{\"when\":\"22.11.2026 04:00:00\",\"box\":{\"id\":\"b\"},\"temperature\":120}";
        JsonNode answer = tried(
                Map.of(
                        "text",
                        message,
                        "parse",
                        "parse:\n  time: {fields: [when], format: 'dd.MM.yyyy HH:mm:ss'}\n  tags: {device: {fields: [box.id]}}"));
        assertThat(answer.path("shown").path(0).path("tags").toString()).isEqualTo("{\"device\":\"b\"}");
        JsonNode wrong = tried(Map.of("text", message, "parse", "parse:\n  tiem: {}\n"));
        assertThat(wrong.path("problems").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(wrong.path("problems").path(0).path("remedy").asString()).contains("time");
        assertThat(wrong.path("messages").asInt()).isZero();
    }

    @Test
    void showsNothingOfThisComputerToWhoTriesSteps() {
        JsonNode variable = tried(Map.of("text", "{}", "parse", "parse: {tags: {device: {default: '${PATH}'}}}"));
        assertThat(variable.path("problems").path(0).path("what").asString())
                .contains("PATH")
                .doesNotContain("/bin");
        JsonNode section = tried(Map.of("text", "{}", "parse", "parse:\nsources: {csv: {path: /etc/passwd}}"));
        assertThat(section.path("problems").path(0).path("code").asString()).isEqualTo("no-step");
        JsonNode hidden = tried(Map.of("text", "{}", "parse", "? sources\n: {csv: {path: /etc/passwd}}\n"));
        assertThat(hidden.path("messages").asInt()).isZero();
        assertThat(hidden.path("problems").toString()).doesNotContain("passwd");
    }

    @Test
    void proposesStepsThatMayBeTriedAtOnce() {
        String message =
                "{\"gateway\":\"g\",\"ts\":1795320000,\"meters\":[{\"id\":1,\"kwh\":5.5},{\"id\":2,\"kwh\":6.5}]}";
        JsonNode proposal = json(post("/api/v1/try/propose", Map.of("text", message)));
        String yaml = proposal.path("yaml").asString();
        assertThat(yaml).contains("epoch-s", "path: meters[]");
        JsonNode answer = tried(Map.of("text", message, "parse", yaml));
        assertThat(answer.path("problems")).isEmpty();
        assertThat(answer.path("readings").asInt()).isEqualTo(2);
        assertThat(answer.path("leaves").path("balanced").asBoolean(false)).isTrue();
        JsonNode none = json(post("/api/v1/try/propose", Map.of("text", "{\"a\":")));
        assertThat(none.has("yaml")).isFalse();
        assertThat(none.path("problem").path("cause").asString()).isEqualTo("truncated");
    }

    @Test
    void boundsWhatIsTried() {
        String keys = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{\"time\":\"2026-11-22T04:00:00Z\",", "}"));
        assertThat(tried(Map.of("text", keys))
                        .path("rejections")
                        .path(0)
                        .path("cause")
                        .asString())
                .isEqualTo("too_large");
        assertThat(tried(Map.of("text", keys, "parse", "parse: {max-bytes: 9000000, tags: {device: {default: a}}}"))
                        .path("rejections")
                        .path(0)
                        .path("cause")
                        .asString())
                .isEqualTo("too_many_fields");
        JsonNode dropped = tried(Map.of(
                "text",
                keys,
                "parse",
                "parse: {max-bytes: 9000000, drop: ['k1*', 'k*'], tags: {device: {default: a}}}"));
        assertThat(dropped.path("leaves").path("fates").size()).isLessThanOrEqualTo(1_000);
        String stars = "*a".repeat(40) + "*b";
        JsonNode slow = tried(Map.of(
                "text", "{\"time\":\"2026-11-22T04:00:00Z\",\"v\":1,\"" + "a".repeat(900) + "\":1}",
                "parse", "parse: {drop: ['" + stars + "'], tags: {device: {default: a}}}"));
        assertThat(slow.path("accepted").asInt()).isEqualTo(1);
        assertThat(tried(Map.of("text", "{\"a\":".repeat(100_000)))
                        .path("rejections")
                        .path(0)
                        .path("cause")
                        .asString())
                .isEqualTo("too_deep");
        assertThat(post("/api/v1/pipelines/rooms/try", Map.of("text", "a".repeat(3_000_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(post("/api/v1/pipelines/rooms/try", Map.of("text", "a".repeat(20_000_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(post("/api/v1/pipelines/rooms/try", Map.of("parse", "parse:"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/pipelines/rooms/try", Map.of("base64", "!")).body())
                .contains("bad_base64");
        assertThat(post("/api/v1/pipelines/none/try", Map.of("text", "{}")).statusCode())
                .isEqualTo(404);
    }

    private JsonNode tried(Map<String, Object> request) {
        HttpResponse<String> answer = post("/api/v1/pipelines/rooms/try", request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> post(String path, Map<String, Object> request) {
        return client.post(
                path, JsonMapper.shared().writeValueAsString(new HashMap<>(request)), "Authorization", viewer);
    }
}

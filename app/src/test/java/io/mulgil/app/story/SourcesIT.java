package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.app.web.TestClient;
import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the sources of a pipeline say of themselves: one whose server is away, one whose folder is missing, one that moves. */
class SourcesIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsWhatIsWrongWithEachAndWhatToDo() throws IOException, InterruptedException {
        try (ProgramProcess program = new ProgramProcess(folder, pipeline(Ports.free()))) {
            program.start();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                JsonNode mqtt = source(program, "mqtt");
                assertThat(mqtt.path("state").asString()).as(mqtt.toString()).isEqualTo("retrying");
                assertThat(mqtt.path("connected").asBoolean(true)).isFalse();
                assertThat(mqtt.path("fault").path("text").asString()).contains("Cannot read", "127.0.0.1");
                assertThat(mqtt.path("fault").path("remedy").asString()).isEqualTo("it is tried again until it works");
                assertThat(mqtt.path("tasks").path(0).path("state").asString()).isEqualTo("running");
                JsonNode simulator = source(program, "simulator");
                assertThat(simulator.path("state").asString()).isEqualTo("running");
                assertThat(simulator.path("ratePerSecond").asDouble()).isBetween(1.0, 30.0);
                assertThat(simulator.path("total").asLong()).isPositive();
                assertThat(simulator.path("lastMessage").asString()).startsWith("20");
                assertThat(simulator.path("connector").asString()).isEqualTo("edges-simulator");
                assertThat(simulator.has("fault")).isFalse();
            });
            JsonNode http = source(program, "http");
            assertThat(http.has("connector")).isFalse();
            assertThat(http.has("lastMessage")).isFalse();
            assertThat(
                            program.tool(
                                    "curl -sf -X POST -H \"Authorization: Bearer $MULGIL_TOKEN\" -H 'Content-Type: application/json'"
                                            + " -d '{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"v\":1}' $MULGIL_URL/api/v1/pipelines/edges/messages"))
                    .contains("\"accepted\":1");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(source(program, "http").path("total").asLong()).isEqualTo(1);
                assertThat(source(program, "http").has("lastMessage")).isTrue();
            });
            program.stop();
        }
    }

    private JsonNode source(ProgramProcess program, String name) throws IOException {
        Map<String, String> env = program.environment();
        TestClient client = new TestClient(Objects.requireNonNull(env.get("MULGIL_URL")));
        JsonNode sources = TestClient.json(client.get(
                "/api/v1/pipelines/edges/sources",
                "Authorization",
                TestClient.bearer(Objects.requireNonNull(env.get("MULGIL_TOKEN")))));
        return sources.valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Path pipeline(int closed) throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("edges"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: edges
                sources:
                  simulator: {devices: 5, every: 1s}
                  mqtt: {host: 127.0.0.1, port: %d, topics: ["rooms/#"]}
                  http:
                parse:
                sinks:
                  postgres:
                """
                        .formatted(closed));
        return pipeline;
    }
}

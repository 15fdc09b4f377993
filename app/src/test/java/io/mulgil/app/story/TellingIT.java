package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.app.web.TestClient;
import io.mulgil.core.alert.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a hundred hot rooms to the few messages that a person reads, by a receiver that refuses every message once. */
class TellingIT {
    private static final int ROOMS = 100;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsAHundredRoomsInOneMessageAndTheirEndInAnother() throws IOException, InterruptedException, SQLException {
        try (HookReceiver receiver = new HookReceiver();
                ProgramProcess program = new ProgramProcess(folder, pipeline(receiver))) {
            program.start();
            assertThat(program.command(0, "alerts", "test", "told-rooms", "webhook", "--data", "" + program.data()))
                    .contains("on its way by webhook", "시험");
            await().atMost(SOON).until(() -> receiver.taken().size() == 1);
            assertThat(receiver.taken().get(0).kind()).isEqualTo(Notification.Kind.TEST);

            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Messages.send(program.kafka(), "told-rooms.raw", rooms(now.minusSeconds(2), 40));
            await().atMost(SOON).until(() -> receiver.told(Notification.Kind.DIGEST) == ROOMS);
            Notification digest = receiver.taken().get(1);
            assertThat(digest.subject()).contains("told-rooms", "" + ROOMS);
            assertThat(digest.text()).contains("40 °C");
            assertThat(digest.link()).startsWith("http://127.0.0.1:");

            assertThat(pagedIds(program)).hasSize(ROOMS).doesNotHaveDuplicates();
            Set<String> told = new HashSet<>();
            get(program, "/notifications")
                    .forEach(telling -> telling.path("alerts").forEach(id -> told.add(id.asString())));
            assertThat(told).isNotEmpty().isSubsetOf(pagedIds(program));

            Messages.send(program.kafka(), "told-rooms.raw", rooms(now.minusSeconds(1), 20));
            await().atMost(SOON).until(() -> receiver.told(Notification.Kind.CLEARED) == ROOMS);
            assertThat(receiver.taken()).extracting(Notification::id).doesNotHaveDuplicates();
            assertThat(receiver.taken()).hasSizeLessThanOrEqualTo(5);
            assertThat(program.number("select count(*) from mulgil.notification where kind <> 'test'"))
                    .isEqualTo(receiver.taken().size() - 1);
            program.stop();
        }
    }

    /** The ids of all alerts, thirty at a time; all of them were raised at one moment. */
    private static List<String> pagedIds(ProgramProcess program) throws IOException {
        List<String> ids = new ArrayList<>();
        String place = "";
        JsonNode page;
        do {
            page = get(program, "/alerts?limit=30" + place);
            page.path("alerts").forEach(alert -> ids.add(alert.path("id").asString()));
            JsonNode last = page.path("alerts").path(page.path("alerts").size() - 1);
            place = "&before=" + last.path("raised").asString() + "&beforeId="
                    + last.path("id").asString();
        } while (page.path("more").asBoolean());
        return ids;
    }

    private static JsonNode get(ProgramProcess program, String path) throws IOException {
        Map<String, String> env = program.environment();
        TestClient client = new TestClient(Objects.requireNonNull(env.get("MULGIL_URL")));
        return TestClient.json(client.get(
                "/api/v1/pipelines/told-rooms" + path,
                "Authorization",
                TestClient.bearer(Objects.requireNonNull(env.get("MULGIL_TOKEN")))));
    }

    private static List<String> rooms(Instant time, int temperature) {
        return IntStream.range(0, ROOMS)
                .mapToObj(i ->
                        "{\"time\":\"%s\",\"device\":\"room-%d\",\"temperature\":%d}".formatted(time, i, temperature))
                .toList();
    }

    private Path pipeline(HookReceiver receiver) throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("told-rooms"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: told-rooms
                sources: [http]
                check:
                  temperature: {unit: °C}
                alerts:
                  hot: {when: temperature > 35, clear: 30}
                %snotify: {wait: 3s, every: 5s}
                sinks: [postgres]
                """
                        .formatted(receiver.channel()));
        return pipeline;
    }
}

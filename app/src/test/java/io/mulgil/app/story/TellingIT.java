package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.core.alert.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

            Messages.send(program.kafka(), "told-rooms.raw", rooms(now.minusSeconds(1), 20));
            await().atMost(SOON).until(() -> receiver.told(Notification.Kind.CLEARED) == ROOMS);
            assertThat(receiver.taken()).extracting(Notification::id).doesNotHaveDuplicates();
            assertThat(receiver.taken()).hasSizeLessThanOrEqualTo(5);
            assertThat(program.number("select count(*) from mulgil.notification where kind <> 'test'"))
                    .isEqualTo(receiver.taken().size() - 1);
            program.stop();
        }
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

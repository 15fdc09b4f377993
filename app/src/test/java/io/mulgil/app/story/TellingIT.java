package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
        try (Receiver receiver = new Receiver();
                ProgramProcess program = new ProgramProcess(folder, pipeline(receiver.port()))) {
            program.start();
            assertThat(program.command(0, "alerts", "test", "told-rooms", "webhook", "--data", "" + program.data()))
                    .contains("on its way by webhook", "시험");
            await().atMost(SOON).until(() -> receiver.taken.size() == 1);
            assertThat(receiver.taken.get(0).kind()).isEqualTo(Notification.Kind.TEST);

            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Messages.send(program.kafka(), "told-rooms.raw", rooms(now.minusSeconds(2), 40));
            await().atMost(SOON).until(() -> told(receiver, Notification.Kind.DIGEST) == ROOMS);
            Notification digest = receiver.taken.get(1);
            assertThat(digest.subject()).contains("told-rooms", "" + ROOMS);
            assertThat(digest.text()).contains("40 °C");
            assertThat(digest.link()).startsWith("http://127.0.0.1:");

            Messages.send(program.kafka(), "told-rooms.raw", rooms(now.minusSeconds(1), 20));
            await().atMost(SOON).until(() -> told(receiver, Notification.Kind.CLEARED) == ROOMS);
            assertThat(receiver.taken).extracting(Notification::id).doesNotHaveDuplicates();
            assertThat(receiver.taken).hasSizeLessThanOrEqualTo(5);
            assertThat(program.number("select count(*) from mulgil.notification where kind <> 'test'"))
                    .isEqualTo(receiver.taken.size() - 1);
            program.stop();
        }
    }

    private static int told(Receiver receiver, Notification.Kind kind) {
        return receiver.taken.stream()
                .filter(it -> it.kind() == kind)
                .mapToInt(Notification::total)
                .sum();
    }

    private static List<String> rooms(Instant time, int temperature) {
        return IntStream.range(0, ROOMS)
                .mapToObj(i ->
                        "{\"time\":\"%s\",\"device\":\"room-%d\",\"temperature\":%d}".formatted(time, i, temperature))
                .toList();
    }

    private Path pipeline(int port) throws IOException {
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
                channels:
                  webhook: {url: "http://127.0.0.1:%d/hook", allow-hosts: [127.0.0.1], language: ko}
                notify: {wait: 3s, every: 5s}
                sinks: [postgres]
                """
                        .formatted(port));
        return pipeline;
    }

    /** Says 503 to every message the first time, and takes it the second. */
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server;
        private final Set<String> refused = new HashSet<>();
        private final List<Notification> taken = new CopyOnWriteArrayList<>();

        Receiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", this::answer);
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        private void answer(HttpExchange exchange) throws IOException {
            Notification notification =
                    NotificationJson.read(exchange.getRequestBody().readAllBytes());
            boolean first = refused.add(notification.id());
            if (!first) {
                taken.add(notification);
            }
            exchange.sendResponseHeaders(first ? 503 : 200, -1);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}

package io.mulgil.connectors.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mulgil.connectors.notify.ChannelRun;
import io.mulgil.connectors.notify.Notes;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus Alertmanager. */
class AlertmanagerIT {
    private final int port = Ports.free();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void opensAlertsThereAndClosesThemAndWaitsWhileItIsAway() throws Exception {
        Path program = ServerProcess.require(Path.of("/usr/bin/prometheus-alertmanager"), "prometheus-alertmanager");
        ServerProcess server = start(program);
        try (ChannelRun run = new ChannelRun(
                new AlertmanagerConnector(), Map.of("url", "http://127.0.0.1:" + port, "timeout", "5s"))) {
            Instant start = Instant.now().minusSeconds(120);
            run.send(news("n1", "room 7", Notification.Kind.ALERT, start, Optional.empty()));
            run.send(Notes.digest("duty", "d", 3, 3));
            run.untilDone();
            assertThat(run.run().rejected()).isEmpty();
            assertThat(alerts()).hasSize(4);
            JsonNode mine = named("room 7").orElseThrow();
            assertThat(mine.path("status").path("state").asText()).isEqualTo("active");
            assertThat(mine.path("labels").path("alertname").asText()).isEqualTo("hot");
            assertThat(mine.path("generatorURL").asText()).isEqualTo(Notes.LINK);

            run.send(news("n2", "room 7", Notification.Kind.CLEARED, start, Optional.of(start.plusSeconds(60))));
            run.untilDone();
            await().atMost(Duration.ofSeconds(20)).until(() -> named("room 7").isEmpty());

            server.kill();
            run.send(news("n3", "room 8", Notification.Kind.ALERT, start, Optional.empty()));
            run.run().turn(5);
            server = start(program);
            run.untilDone();
            assertThat(run.run().rejected()).isEmpty();
            assertThat(named("room 8")).isPresent();
        } finally {
            server.kill();
        }
    }

    private static Notification news(
            String id, String place, Notification.Kind kind, Instant raised, Optional<Instant> cleared) {
        Notification.Item it = Notes.item("a-" + place, place, cleared);
        Notification.Item at = new Notification.Item(
                it.id(),
                it.rule(),
                it.severity(),
                it.place(),
                it.value(),
                it.reading(),
                it.limit(),
                it.unit(),
                raised,
                cleared,
                it.text(),
                it.link());
        return Notes.with(Notes.of("duty", id, "Hot", place), "", Language.EN, kind, List.of(at));
    }

    private Optional<JsonNode> named(String place) throws IOException, InterruptedException {
        for (JsonNode alert : alerts()) {
            if (alert.path("labels").path("place").asText().equals(place)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    private JsonNode alerts() throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private ServerProcess start(Path program) throws IOException {
        Path config = folder.resolve("alertmanager.yml");
        Files.writeString(config, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        return ServerProcess.start(
                        folder,
                        Map.of(),
                        List.of(
                                program.toString(),
                                "--config.file=" + config,
                                "--storage.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--cluster.listen-address="))
                .awaitPort(port);
    }
}

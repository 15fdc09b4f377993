package io.mulgil.connectors.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mulgil.connectors.notify.ChannelRun;
import io.mulgil.connectors.notify.Notes;
import io.mulgil.connectors.notify.StandIn;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SinkSettingsKit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class AlertmanagerTest extends SinkSettingsKit {
    @Test
    void saysByLabelsWhichAlertItIsAndTheRestByAnnotations() throws Exception {
        Notification one = Notes.of("duty", "n1", "Hot", "2동 \"101호\"");
        try (StandIn server = new StandIn("")) {
            server.say(503, "starting");
            try (ChannelRun run = new ChannelRun(
                    new AlertmanagerConnector(),
                    Map.of(
                            "url", server.url() + "/",
                            "user", "me",
                            "password", "c4nary",
                            "labels", "team",
                            "labels.team", "energy"))) {
                run.send(one);
                run.send(Notes.with(
                        Notes.of("duty", "n2", "Over", "2동 \"101호\""),
                        "",
                        Language.EN,
                        Notification.Kind.CLEARED,
                        List.of(Notes.item("a-n1", "2동 \"101호\"", Optional.of(Notes.TIME.plusSeconds(60))))));
                run.untilDone();
            }
            assertThat(server.heard()).hasSize(3);
            StandIn.Heard request = server.taken().get(0);
            assertThat(request.path()).isEqualTo("/api/v2/alerts");
            assertThat(request.header("Authorization")).isEqualTo("Basic bWU6YzRuYXJ5");
            JsonNode open = new ObjectMapper().readTree(request.body()).path(0);
            assertThat(open.path("labels"))
                    .isEqualTo(
                            new ObjectMapper()
                                    .readTree(
                                            """
                                            {"alertname": "hot", "severity": "critical", "place": "2동 \\"101호\\"", "value": "temperature",
                                             "pipeline": "rooms", "team": "energy"}
                                            """));
            assertThat(open.path("annotations").path("reading").asText()).isEqualTo("36.25 °C");
            assertThat(open.path("annotations").path("summary").asText()).isEqualTo("Hot");
            assertThat(open.path("startsAt").asText()).isEqualTo("2026-11-22T04:00:00Z");
            assertThat(open.path("endsAt").asText()).isEqualTo("2026-11-29T04:00:00Z");
            assertThat(open.path("generatorURL").asText()).isEqualTo(Notes.LINK);
            JsonNode over =
                    new ObjectMapper().readTree(server.taken().get(1).body()).path(0);
            assertThat(over.path("labels")).isEqualTo(open.path("labels"));
            assertThat(over.path("endsAt").asText()).isEqualTo("2026-11-22T04:01:00Z");
        }
    }

    @Override
    protected ConnectorComponent component() {
        return new AlertmanagerChannel();
    }

    @Override
    protected SinkConnector connector() {
        return new AlertmanagerConnector();
    }

    @Override
    protected Map<String, String> goodSettings(String name) {
        return ChannelRun.settings(Map.of("url", "http://127.0.0.1:9093"));
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "url", with("url", "127.0.0.1:9093"),
                "user", with("user", "me"),
                "token", with("token", "two words"),
                "ca-file", with("ca-file", "ca.pem"),
                "labels.alertname", with("labels", "alertname", "labels.alertname", "x"),
                "expires", with("expires", "never"));
    }

    private Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(goodSettings(""));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}

package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertEvent.Kind;
import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.alert.Evidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From readings to alerts, without a broker; detectors and policy have tests of their own. */
class AlertTopologyTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void raisesOnceAndClears() {
        try (Run run = new Run(folder)) {
            run.reading("a", 0, 20);
            run.reading("a", 1, 36.2);
            run.reading("b", 1, 20);
            run.reading("a", 2, 36.4);
            run.reading("a", 3, 34);
            run.reading("a", 4, 32);
            List<AlertEvent> events = run.events();
            assertThat(events).extracting(AlertEvent::kind).containsExactly(Kind.RAISED, Kind.CLEARED);
            AlertEvent raised = events.get(0);
            assertThat(raised.alert().device()).isEqualTo("a");
            assertThat(raised.time()).isEqualTo(NOON.plusSeconds(1));
            assertThat(raised.evidence().figures())
                    .containsEntry(Evidence.READING, 36.2)
                    .containsEntry(Evidence.LIMIT, 35d);
            assertThat(raised.text().en()).contains("36.2", "35");
            assertThat(raised.text().ko()).contains("36.2", "35");
            assertThat(events.get(1).alert()).isEqualTo(raised.alert());
        }
    }

    @Test
    void learnsFromHistoryWithoutRaising() {
        try (Run run = new Run(folder)) {
            run.reading("a", -3600, 40);
            assertThat(run.events()).isEmpty();
        }
    }

    @Test
    void leavesOutWhatIsNoReading() {
        try (Run run = new Run(folder)) {
            run.readings.pipeInput("a".getBytes(StandardCharsets.UTF_8), "no reading".getBytes(StandardCharsets.UTF_8));
            run.readings.pipeInput("a".getBytes(StandardCharsets.UTF_8), (byte[]) null);
            run.readings.pipeInput(
                    null, "{\"time\":\"%s\",\"temperature\":50}".formatted(NOON).getBytes(StandardCharsets.UTF_8));
            run.happened.pipeInput("hot", "no event");
            run.happened.pipeInput("hot", (String) null);
            run.reading("a", 0, 40);
            assertThat(run.events()).extracting(AlertEvent::kind).containsExactly(Kind.RAISED);
        }
    }

    @Test
    void holdsDevicesAgainstTheirGroupByATopicOfGroups() {
        Clock later = Clock.fixed(NOON.plusSeconds(1_200), ZoneOffset.UTC);
        try (Run run = new Run(folder, "odd: {when: \"peer(temperature, device_kind)\", late: 1h}", later)) {
            for (int second = 0; second < 1_200; second += 20) {
                for (int i = 0; i < 5; i++) {
                    double value = 20 + i + Math.sin(second * (i + 1)) + (i == 4 && second > 900 ? 40 : 0);
                    run.reading("room-" + i, second, value, ",\"device_kind\":\"sensor\"");
                }
            }
            List<AlertEvent> events = run.events();
            assertThat(events).extracting(AlertEvent::kind).containsExactly(Kind.RAISED);
            assertThat(events.get(0).alert().device()).isEqualTo("room-4");
            assertThat(events.get(0).alert().tags()).containsEntry("device_kind", "sensor");
        }
    }

    /** One driver with its ends. */
    private static final class Run implements AutoCloseable {
        private final TopologyTestDriver driver;
        private final TestInputTopic<byte[], byte[]> readings;
        private final TestInputTopic<String, String> happened;
        private final TestOutputTopic<byte[], byte[]> alerts;

        Run(Path folder) {
            this(folder, "hot: {when: temperature > 35, clear: 33}", Clock.fixed(NOON.plusSeconds(5), ZoneOffset.UTC));
        }

        Run(Path folder, String rule, Clock clock) {
            Properties settings = new Properties();
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
            settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
            settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
            AlertTopology topology =
                    new AlertTopology(Pipelines.withSteps("parse: {}\nalerts: {" + rule + "}"), clock, "");
            driver = new TopologyTestDriver(topology.build(), settings, NOON);
            readings = driver.createInputTopic("test.readings", new ByteArraySerializer(), new ByteArraySerializer());
            happened = driver.createInputTopic("test.alerts", new StringSerializer(), new StringSerializer());
            alerts = driver.createOutputTopic("test.alerts", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        void reading(String device, int second, double temperature) {
            reading(device, second, temperature, "");
        }

        void reading(String device, int second, double temperature, String more) {
            String text = "{\"time\":\"%s\",\"device\":\"%s\",\"temperature\":%s%s}"
                    .formatted(NOON.plusSeconds(second), device, temperature, more);
            readings.pipeInput(device.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
        }

        List<AlertEvent> events() {
            return alerts.readValuesToList().stream().map(AlertJson::read).toList();
        }

        @Override
        public void close() {
            driver.close();
        }
    }
}

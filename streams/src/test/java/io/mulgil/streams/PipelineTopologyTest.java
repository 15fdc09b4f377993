package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.TagHeaders;
import io.mulgil.core.rejected.RejectedHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class PipelineTopologyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    @Test
    void remembersPerDeviceThroughTheByDeviceTopicAndKeepsTheOrigin() {
        try (Run run = new Run("parse: {}\ncheck: {v: {max-rate: 1/s}}")) {
            run.send("x", "{\"time\":\"2026-11-22T03:00:00Z\",\"device\":\"a\",\"v\":1}");
            run.send("y", "{\"time\":\"2026-11-22T03:00:01Z\",\"device\":\"a\",\"v\":50}");
            run.send("z", "no json");
            assertThat(run.readings()).hasSize(1);
            List<TestRecord<byte[], byte[]>> rejected = run.rejected.readRecordsToList();
            assertThat(rejected)
                    .extracting(r -> header(r, RejectedHeaders.CAUSE))
                    .containsExactly("changes_too_fast", "not_json");
            assertThat(rejected)
                    .extracting(r -> header(r, RejectedHeaders.TOPIC))
                    .containsOnly("test.raw");
            assertThat(rejected)
                    .extracting(r -> header(r, RejectedHeaders.OFFSET))
                    .containsExactly("1", "2");
            assertThat(run.board.total()).isEqualTo(new Counts(3, 1, 2, 0, 1));
        }
    }

    @Test
    void takesTagsOfHeadersBeforeThoseOfTheMessageThroughTheByDeviceTopic() {
        try (Run run = new Run("parse: {}\ncheck: {w: {max-rate: 1/s}}")) {
            String message = "{\"time\":\"2026-11-22T03:00:00Z\",\"v\":1}";
            run.send(message, TagHeaders.header("device"), "from-topic");
            run.send(message.replace("\"v\"", "\"device\":\"own\",\"v\""), TagHeaders.header("device"), "from-topic-2");
            run.send(message, TagHeaders.header("site"), "no key tag");
            assertThat(run.readings())
                    .containsExactlyInAnyOrder(
                            "from-topic={\"time\":\"2026-11-22T03:00:00.000Z\",\"device\":\"from-topic\",\"v\":1}",
                            "from-topic-2={\"time\":\"2026-11-22T03:00:00.000Z\",\"device\":\"from-topic-2\",\"v\":1}");
            TestRecord<byte[], byte[]> rejected = run.rejected.readRecord();
            assertThat(header(rejected, RejectedHeaders.CAUSE)).isEqualTo("no_tag");
            assertThat(header(rejected, TagHeaders.header("site"))).isEqualTo("no key tag");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String header(TestRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return text(header.value());
    }

    /** One topology under test. */
    private static final class Run implements AutoCloseable {
        private final CountsBoard board = new CountsBoard();
        private final TopologyTestDriver driver;
        private final TestInputTopic<byte[], byte[]> raw;
        private final TestOutputTopic<byte[], byte[]> readings;
        private final TestOutputTopic<byte[], byte[]> rejected;

        Run(String steps) {
            Pipeline pipeline = Pipelines.withSteps(steps);
            Properties settings = new Properties();
            settings.put("application.id", "test");
            settings.put("bootstrap.servers", "none:1");
            driver = new TopologyTestDriver(
                    new PipelineTopology(pipeline, Clock.fixed(NOW, java.time.ZoneOffset.UTC), board).build(),
                    settings,
                    NOW);
            raw = driver.createInputTopic(
                    pipeline.topics().raw(), new ByteArraySerializer(), new ByteArraySerializer());
            readings = driver.createOutputTopic(
                    pipeline.topics().readings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            rejected = driver.createOutputTopic(
                    pipeline.topics().rejected(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        void send(String key, String value) {
            raw.pipeInput(key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        }

        void send(String value, String header, String text) {
            RecordHeaders headers = new RecordHeaders();
            headers.add(header, text.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            raw.pipeInput(new TestRecord<>(null, bytes, headers, NOW));
        }

        List<String> readings() {
            return readings.readKeyValuesToList().stream()
                    .map(r -> text(r.key) + "=" + text(r.value))
                    .toList();
        }

        @Override
        public void close() {
            driver.close();
        }
    }
}

package io.mulgil.runtime.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.embedded.EmbeddedKafka;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.streams.AlertTopology;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker with two programs: rules that look at more devices than one task has. */
class RunningAlertsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int DEVICES = 9;
    private static final int ALIKE_SECONDS = 15;

    @TempDir
    private Path folder = Path.of("");

    private final Pipeline pipeline = pipeline();
    private final List<AlertEvent> events = new ArrayList<>();
    private EmbeddedKafka kafka;
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> consumer;
    private RunningTopology here;
    private RunningTopology there;

    @BeforeEach
    void start() throws Exception {
        kafka = new EmbeddedKafka(folder.resolve("kafka"), Ports.free());
        kafka.start((state, message) -> {});
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            new PipelineTopics(admin, true).create(pipeline);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.address()), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.address(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition alerts = new TopicPartition(pipeline.topics().alerts(), 0);
        consumer.assign(List.of(alerts));
        consumer.seekToBeginning(List.of(alerts));
        here = running("here");
        there = running("there");
    }

    @AfterEach
    void stop() {
        consumer.close();
        producer.close();
        here.close();
        there.close();
        kafka.close();
    }

    @Test
    void findsTheOneThatIsUnlikeItsGroupAndTellsADeadSourceOnce() {
        Instant begun = Instant.now();
        await().pollInterval(Duration.ofMillis(250)).atMost(SOON).until(() -> {
            Instant now = Instant.now();
            boolean odd = begun.plusSeconds(ALIKE_SECONDS).isBefore(now);
            for (int device = 0; device < DEVICES; device++) {
                send(device, now, 20 + device + (odd && device == 4 ? 80 : 0));
            }
            return !story().isEmpty();
        });
        assertThat(story()).containsExactly("raised odd room-4");
        // No device of any of the tasks is heard any more.
        awaitStory("raised odd room-4", "raised gone *");
        assertThat(events.get(1).text().en()).startsWith("nothing received from any of 9 devices for ");
        await().during(Duration.ofSeconds(25)).atMost(SOON).until(() -> story().size() == 2);
        send(7, Instant.now(), 20);
        awaitStory("raised odd room-4", "raised gone *", "cleared gone *");
    }

    private void send(int device, Instant time, double temperature) {
        String text = "{\"time\":\"%s\",\"temperature\":%s,\"device_kind\":\"sensor\"}".formatted(time, temperature);
        var unused = producer.send(new ProducerRecord<>(
                pipeline.topics().readings(),
                ("room-" + device).getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8)));
    }

    private void awaitStory(String... story) {
        await().atMost(SOON).untilAsserted(() -> assertThat(story()).containsExactly(story));
    }

    private List<String> story() {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> events.add(AlertJson.read(record.value())));
        return events.stream()
                .map(event -> event.kind().word() + " " + event.alert().rule() + " "
                        + event.alert().device())
                .toList();
    }

    private RunningTopology running(String where) throws InterruptedException {
        RunningTopology running = new RunningTopology(
                new AlertTopology(pipeline, Clock.systemUTC(), "").build(),
                TopologySettings.ofAlerts(pipeline, kafka.address(), folder.resolve(where), true));
        running.start();
        assertThat(running.awaitRunning(SOON)).isTrue();
        return running;
    }

    private static Pipeline pipeline() {
        PipelineFile.Result result = new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(
                        """
                        name: watched
                        partitions: 4
                        sources: [http]
                        parse: {}
                        sinks: [none]
                        alerts:
                          odd: {when: "peer(temperature, device_kind, 1s)", clear-for: 10m}
                          gone: {when: silent(20s)}
                        """,
                        Path.of("pipeline.yaml"));
        return result.pipeline().orElseThrow();
    }
}

package io.mulgil.connectors.plugins;

import io.mulgil.core.balance.CommittedCounts;
import io.mulgil.runtime.embedded.EmbeddedKafka;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.Influxd;
import io.mulgil.testkit.TestFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka and a Connect worker of other people, with our zips on the worker's plugin.path, and an InfluxDB. */
final class TheirCluster implements AutoCloseable {
    /** Known to the worker's config provider, and wrong. */
    static final String TOKEN = "c4nary-secret";

    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");

    final Path folder = TestFolder.make("plugins");
    final EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("kafka"), Ports.free());
    final Influxd influxd = Influxd.start();
    final Worker worker;
    private int sent;

    TheirCluster() throws Exception {
        kafka.start((state, text) -> {});
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        for (Path zip : Archives.all()) {
            Archives.unzip(zip, plugins);
        }
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(
                secrets.resolve("influxdb.properties"), "password=" + Influxd.PASSWORD + "\nwrong=" + TOKEN + "\n");
        worker = new Worker(kafka.address(), plugins, secrets);
        influxd.createDatabase("plant");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            admin.createTopics(List.of(
                            new NewTopic("rooms.readings", 2, (short) 1), new NewTopic("wrong.readings", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        worker.close();
        influxd.close();
        kafka.close();
        TestFolder.delete(folder);
    }

    void send(int count) {
        send("rooms.readings", count);
    }

    void send(String topic, int count) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka.address());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++, sent++) {
                String device = "d" + sent % 10;
                var unused = producer.send(new ProducerRecord<>(
                        topic,
                        device,
                        "{\"time\":\"%s\",\"device\":\"%s\",\"x\":%d}"
                                .formatted(START.plusSeconds(sent), device, sent)));
            }
        }
    }

    int points(String measurement) {
        return (int) influxd.ask("plant", "SELECT x FROM " + measurement)
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .count();
    }

    CommittedCounts counts() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            return admin
                    .listConsumerGroupOffsets("connect-rooms-influxdb")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .map(offset -> CommittedCounts.read(offset.metadata()).orElseThrow())
                    .reduce(CommittedCounts.NONE, CommittedCounts::plus);
        }
    }
}

package io.mulgil.connectors.plugins;

import io.mulgil.core.balance.CommittedCounts;
import io.mulgil.runtime.embedded.EmbeddedKafka;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.Influxd;
import io.mulgil.testkit.TestFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
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

    static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

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

    /** What every sink of ours is told that reads {@code rooms.readings}. */
    static Map<String, String> sink(String connectorClass, String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.class", connectorClass);
        settings.put("name", name);
        settings.put("tasks.max", "2");
        settings.put("topics", "rooms.readings");
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        settings.put("consumer.override.auto.offset.reset", "earliest");
        return settings;
    }

    /** What the InfluxDB sink is told besides, with the password from the worker's config provider. */
    Map<String, String> influxdbSink(String name) {
        Map<String, String> settings = sink("io.mulgil.connectors.influxdb.InfluxdbSinkConnector", name);
        settings.put("url", influxd.url());
        settings.put("dialect", "v1");
        settings.put("database", "plant");
        settings.put("user", Influxd.USER);
        settings.put("password", "${file:" + folder.resolve("secrets/influxdb.properties") + ":password}");
        settings.put("measurement", "rooms");
        settings.put("counts.bootstrap.servers", kafka.address());
        return settings;
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

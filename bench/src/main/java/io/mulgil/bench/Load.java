package io.mulgil.bench;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.ReadingWriter;
import io.mulgil.core.reading.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic full of flat sensor messages: 1,000 devices, one message a second each, six values, about 165 bytes.
 *
 * @param topic where they lie
 * @param messages how many
 */
record Load(String topic, int messages) {
    static final int DEVICES = 1_000;
    static final int PARTITIONS = 2;
    static final List<String> VALUES = List.of("temperature", "humidity", "pressure", "pm10", "pm25", "co2");
    private static final double[] LEVELS = {21, 45, 1013, 30, 15, 500};

    /** Makes the topic and fills it; the last message is an hour old. */
    void prepare(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.of((short) 1))))
                    .all()
                    .get();
        }
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", bootstrap, "batch.size", 262_144, "linger.ms", 5, "compression.type", "lz4"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            fill(producer);
        }
    }

    private void fill(KafkaProducer<byte[], byte[]> producer) {
        Layout layout = new Layout();
        Row row = new Row(layout);
        ReadingWriter writer = new ReadingWriter();
        Random random = new Random(42);
        long first = (System.currentTimeMillis() / 1000 - 3600 - messages / DEVICES) * 1_000_000L;
        for (int i = 0; i < messages; i++) {
            String device = String.format("sensor-%04d", i % DEVICES);
            row.clear();
            row.time(first + (long) (i / DEVICES) * 1_000_000L);
            row.text(layout.slot("device"), device);
            for (int v = 0; v < LEVELS.length; v++) {
                row.number(layout.slot(VALUES.get(v)), Math.round((LEVELS[v] + random.nextGaussian()) * 100) / 100.0);
            }
            var unused = producer.send(
                    new ProducerRecord<>(topic, device.getBytes(StandardCharsets.UTF_8), writer.write(row)));
        }
    }
}

package io.mulgil.app.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Topics with something in them.
 *
 * @param first time of the first reading; one follows each second
 */
record FilledTopics(String bootstrap, Instant first) {
    static final int MESSAGES = 3_000;

    FilledTopics(String bootstrap) {
        this(bootstrap, Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Readings by transactions, a hundred of them taken back. */
    void fill() throws Exception {
        try (Admin kafka = admin()) {
            kafka.createTopics(List.of(
                            new NewTopic("quiet.raw", 2, (short) 1),
                            new NewTopic("quiet.readings", 2, (short) 1),
                            new NewTopic("somebody", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<byte[], byte[]> producer = producer("filler")) {
            producer.initTransactions();
            for (int i = 0; i < MESSAGES; i += 100) {
                producer.beginTransaction();
                for (int n = i; n < i + 100; n++) {
                    String value = "{\"time\":\"%s\",\"device\":\"d%d\",\"temperature\":%d.50}"
                            .formatted(first.plusSeconds(n), n % 10, n);
                    var unused = producer.send(new ProducerRecord<>(
                            "quiet.readings",
                            n % 2,
                            first.plusSeconds(n).toEpochMilli(),
                            bytes("d" + n % 10),
                            bytes(value)));
                }
                producer.commitTransaction();
            }
            producer.beginTransaction();
            for (int n = 0; n < 100; n++) {
                var unused =
                        producer.send(new ProducerRecord<>("quiet.readings", 0, bytes("d1"), bytes("{\"taken\":1}")));
            }
            producer.flush();
            producer.abortTransaction();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    KafkaProducer<byte[], byte[]> producer(String transaction) {
        Map<String, Object> settings = transaction.isEmpty()
                ? Map.of("bootstrap.servers", bootstrap)
                : Map.of("bootstrap.servers", bootstrap, "transactional.id", transaction);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.mulgil.app.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of its own for one look: without a group, so nobody's place moves; committed messages only; a few megabytes at a time. */
final class TopicConsumer implements AutoCloseable {
    private static final int RECORDS_AT_A_TIME = 1_000;
    private static final int BYTES_AT_A_TIME = 8 << 20;
    private static final int GIVE_UP_MILLIS = 8_000;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicConsumer(String bootstrap) {
        consumer = new KafkaConsumer<>(settings(bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaConsumer<byte[], byte[]> kafka() {
        return consumer;
    }

    List<TopicPartition> partitions(String topic, OptionalInt only) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .filter(it -> only.isEmpty() || only.getAsInt() == it.partition())
                .toList();
    }

    /** One message, if it is still there and committed. */
    Optional<ConsumerRecord<byte[], byte[]>> read(TopicPartition place, long offset) {
        if (!partitions(place.topic(), OptionalInt.of(place.partition())).contains(place)) {
            return Optional.empty();
        }
        long begin = consumer.beginningOffsets(List.of(place)).getOrDefault(place, 0L);
        long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
        if (offset < begin || offset >= end) {
            return Optional.empty();
        }
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(place) <= offset && System.nanoTime() < giveUp) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(place)) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Map<String, Object> settings(String bootstrap) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "mulgil-topics",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                RECORDS_AT_A_TIME,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                BYTES_AT_A_TIME,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) POLL.toMillis(),
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                GIVE_UP_MILLIS);
    }
}

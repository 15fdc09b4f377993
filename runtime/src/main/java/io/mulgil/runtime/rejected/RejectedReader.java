package io.mulgil.runtime.rejected;

import io.mulgil.core.pipeline.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the rejected topic on, and single messages of it; knows which were sent again. Belongs to one thread at a time. */
final class RejectedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<String> redriven = new HashSet<>();

    RejectedReader(Topics topics, String bootstrap) {
        this.topics = topics;
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Gives every message that came since the last call, in order within its partition. */
    void readOn(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        readOn(topics.rejected(), each);
        readOn(topics.redriven(), r -> redriven.add(new String(r.key(), StandardCharsets.UTF_8)));
    }

    boolean isRedriven(RejectedEntry entry) {
        return redriven.contains(entry.redrivenKey());
    }

    /** One message, if it is still there. */
    Optional<ConsumerRecord<byte[], byte[]>> read(int partition, long offset) {
        TopicPartition place = new TopicPartition(topics.rejected(), partition);
        if (!partitions(topics.rejected()).contains(place)) {
            return Optional.empty();
        }
        long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
        long begin = consumer.beginningOffsets(List.of(place)).getOrDefault(place, 0L);
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

    private void readOn(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long from = Math.max(begin, positions.getOrDefault(partition, begin));
            positions.put(partition, readOn(partition, from, ends.getOrDefault(partition, 0L), each));
        }
    }

    private long readOn(TopicPartition partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (from >= end) {
            return from;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < giveUp) {
            consumer.poll(POLL).records(partition).forEach(each);
        }
        return consumer.position(partition);
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }
}

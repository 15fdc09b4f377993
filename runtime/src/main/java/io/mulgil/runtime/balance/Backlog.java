package io.mulgil.runtime.balance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many messages of a topic lie behind a position. Offsets alone do not tell, as transactions leave markers that take one each: a short
 * rest is read and counted, a long one is estimated by its offsets.
 */
final class Backlog implements AutoCloseable {
    private static final long COUNT_UP_TO = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    /** Rests that were found to hold no message: position to end, so that an idle topic is not read again each second. */
    private final Map<TopicPartition, Map.Entry<Long, Long>> empty = new HashMap<>();

    Backlog(String bootstrap) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * What lies behind the positions.
     *
     * @param messages that wait
     * @param exact false when they were too many to count
     * @param expired messages that the broker deleted before anybody took them
     * @param ends where each partition ends now
     */
    record Rest(long messages, boolean exact, long expired, Map<TopicPartition, Long> ends) {}

    /** The rest of all partitions of the topics; partitions without a position begin at their first message. */
    Rest behind(Collection<String> topics, Map<TopicPartition, Long> positions) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long messages = 0;
        long expired = 0;
        boolean exact = true;
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long position = positions.getOrDefault(partition, begin);
            expired += Math.max(0, begin - position);
            long from = Math.max(begin, position);
            long distance = Math.max(0, ends.getOrDefault(partition, from) - from);
            exact &= distance <= COUNT_UP_TO;
            messages += distance <= COUNT_UP_TO ? counted(partition, from, from + distance) : distance;
        }
        return new Rest(messages, exact, expired, ends);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long counted(TopicPartition partition, long from, long end) {
        if (from == end || Map.entry(from, end).equals(empty.get(partition))) {
            return 0;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long count = 0;
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < giveUp) {
            count += consumer.poll(POLL).records(partition).stream()
                    .filter(r -> r.offset() < end)
                    .count();
        }
        if (consumer.position(partition) < end) {
            return end - consumer.position(partition) + count;
        }
        if (count == 0) {
            empty.put(partition, Map.entry(from, end));
        }
        return count;
    }
}

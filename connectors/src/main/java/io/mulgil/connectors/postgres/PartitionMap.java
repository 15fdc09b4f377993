package io.mulgil.connectors.postgres;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The partitions that Connect has given to this task. Records of one partition come one after the other, so the last answer is kept. */
final class PartitionMap {
    private final Map<TopicPartition, TaskPartition> partitions = new HashMap<>();
    private @Nullable TaskPartition last;

    void open(TopicPartition at) {
        partitions.put(at, new TaskPartition(at));
        last = null;
    }

    void close(TopicPartition at) {
        partitions.remove(at);
        last = null;
    }

    /** By the place the record was read from, whatever transforms made of its topic. */
    TaskPartition of(SinkRecord record) {
        TaskPartition guess = last;
        if (guess == null
                || guess.at().partition() != record.originalKafkaPartition()
                || !guess.at().topic().equals(record.originalTopic())) {
            TopicPartition at = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
            guess = partitions.computeIfAbsent(at, TaskPartition::new);
            last = guess;
        }
        return guess;
    }

    Collection<TaskPartition> all() {
        return partitions.values();
    }
}

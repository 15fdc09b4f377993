package io.mulgil.connectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of a task whose system keeps offsets and counts in the transactions of what it writes. Where to begin, the system's book says,
 * whatever Kafka's own offsets are; those are only told what the book has, for the balance and for people.
 */
public final class TaskPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(TaskPartitions.class);

    private final Map<TopicPartition, TaskPartition> partitions = new HashMap<>();
    /** Whose consumer was sent elsewhere while a delivery is tried again and again: what it holds of them comes again from there. */
    private final Set<TopicPartition> elsewhere = new HashSet<>();

    private @Nullable TaskPartition last;

    /** How the system is asked. */
    @FunctionalInterface
    public interface Book<E extends Exception> {
        /** {@link Stand#NONE} of a partition that it has nothing of. */
        Stand of(TopicPartition partition) throws E;
    }

    public void open(Collection<TopicPartition> opened) {
        opened.forEach(at -> partitions.put(at, new TaskPartition(at)));
        last = null;
    }

    public void close(Collection<TopicPartition> closed) {
        closed.forEach(partitions::remove);
        elsewhere.removeAll(closed);
        last = null;
    }

    /** Forgets how far the system is: the last attempt failed. */
    public void ask() {
        partitions.values().forEach(TaskPartition::ask);
    }

    /** Asks for what is not known, and sends consumers that are not there; what is delivered from now on comes from there. */
    public <E extends Exception> void begin(Book<E> book, SinkTaskContext context) throws E {
        learn(book, context);
    }

    /** The same in the midst of a delivery, whose messages of consumers that are sent elsewhere are left out. */
    public <E extends Exception> List<SinkRecord> due(
            Collection<SinkRecord> delivered, Book<E> book, SinkTaskContext context) throws E {
        elsewhere.addAll(learn(book, context));
        List<SinkRecord> due = new ArrayList<>(delivered.size());
        for (SinkRecord record : delivered) {
            TaskPartition partition = of(record);
            if (!partition.counted(record) && (elsewhere.isEmpty() || !elsewhere.contains(partition.at()))) {
                warnOfReturn(partition, record.originalKafkaOffset(), due.isEmpty());
                due.add(record);
            }
        }
        return due;
    }

    /** The delivery is done. */
    public void done() {
        partitions.values().forEach(TaskPartition::delivered);
        elsewhere.clear();
    }

    public TaskPartition of(TopicPartition at) {
        return partitions.computeIfAbsent(at, TaskPartition::new);
    }

    /** By the place the record was read from, whatever transforms made of its topic; records of one partition come one after the other. */
    private TaskPartition of(SinkRecord record) {
        TaskPartition guess = last;
        if (guess == null
                || guess.at().partition() != record.originalKafkaPartition()
                || !guess.at().topic().equals(record.originalTopic())) {
            guess = of(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()));
            last = guess;
        }
        return guess;
    }

    /** What the book has, with its counts, of partitions that Connect would commit. */
    public Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> current) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        partitions.values().forEach(partition -> {
            Stand stand = partition.stand();
            if (stand.next() != TaskPartition.NOTHING && current.containsKey(partition.at())) {
                committable.put(
                        partition.at(),
                        new OffsetAndMetadata(stand.next(), stand.counts().text()));
            }
        });
        return committable;
    }

    private <E extends Exception> Set<TopicPartition> learn(Book<E> book, SinkTaskContext context) throws E {
        // All answers before any is acted on: one whose consumer was sent there already would seem expected after a
        // failure.
        Map<TaskPartition, Stand> answers = new LinkedHashMap<>();
        for (TaskPartition partition : partitions.values()) {
            if (!partition.known()) {
                answers.put(partition, book.of(partition.at()));
            }
        }
        Set<TopicPartition> sent = new HashSet<>();
        answers.forEach((partition, stand) -> {
            if (partition.learn(stand)) {
                context.offset(partition.at(), Math.max(0, stand.next()));
                sent.add(partition.at());
            }
        });
        return sent;
    }

    /** Kafka never goes back by itself. */
    private static void warnOfReturn(TaskPartition partition, long offset, boolean first) {
        if (first && offset < partition.stand().next()) {
            LOG.warn(
                    "{} delivers offset {}, which was received after all that is counted up to {}: the topic was made anew; taking it from there",
                    partition,
                    offset,
                    partition.stand().next());
        }
    }
}

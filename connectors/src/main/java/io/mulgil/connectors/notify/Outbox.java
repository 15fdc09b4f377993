package io.mulgil.connectors.notify;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records on their way from Connect's thread to the {@link Sender}'s, in order, and how far the sender is. Safe for both threads. */
final class Outbox {
    private final Deque<SinkRecord> waiting = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private @Nullable SinkRecord current;
    private boolean sending;
    private boolean held;
    private boolean closed;
    private boolean news;

    /** Also lets attempts begin again after {@link #hold}. */
    synchronized void add(Collection<SinkRecord> records) {
        waiting.addAll(records);
        held = false;
        notifyAll();
    }

    synchronized int size() {
        return waiting.size() + (current == null ? 0 : 1);
    }

    /** Waits for the next record; empty at the end. */
    synchronized Optional<SinkRecord> next() throws InterruptedException {
        while (!closed && waiting.isEmpty()) {
            wait();
        }
        current = closed ? null : waiting.remove();
        return Optional.ofNullable(current);
    }

    /**
     * Waits until the next attempt at the current record may begin.
     *
     * @return false when the record is no longer wanted
     */
    synchronized boolean begin(long waitMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        while (!closed && current != null) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
            if (left <= 0 && !held) {
                sending = true;
                return true;
            }
            wait(Math.max(0, left)); // 0: until told
        }
        return false;
    }

    /** The attempt failed. */
    synchronized void failed() {
        sending = false;
        notifyAll();
    }

    /** The record was told, laid aside, or is no business of this channel. */
    synchronized void done(SinkRecord record) {
        sending = false;
        if (record.equals(current)) {
            current = null;
            news = true;
            done.put(partition(record), new OffsetAndMetadata(record.originalKafkaOffset() + 1));
        }
        notifyAll();
    }

    /** These partitions are another task's from now on. */
    synchronized void drop(Collection<TopicPartition> partitions) {
        waiting.removeIf(record -> partitions.contains(partition(record)));
        if (current != null && partitions.contains(partition(current))) {
            current = null;
        }
        done.keySet().removeAll(partitions);
        notifyAll();
    }

    /** Lets no attempt begin, waits a while for one that is under way, and says what is done. */
    synchronized Map<TopicPartition, OffsetAndMetadata> hold(long patienceMillis) {
        held = true;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        try {
            for (long left = patienceMillis; sending && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        news = false;
        return new HashMap<>(done);
    }

    /** Whether something was done since {@link #hold} was asked. */
    synchronized boolean hasNews() {
        return news;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }
}

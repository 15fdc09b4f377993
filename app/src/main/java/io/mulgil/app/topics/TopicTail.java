package io.mulgil.app.topics;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Follows a topic from its end on. Shows the newest of what comes five times a second, counts the rest, and never works through a backlog. */
final class TopicTail {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int MOST_AT_A_TIME = 50;
    private static final int BYTES_AT_A_TIME = 4 << 20;
    private static final long FAR_BEHIND = 20_000;

    private final MessageQuery query;
    private final MessageFilter filter;
    private final Deque<ConsumerRecord<byte[], byte[]>> newest = new ArrayDeque<>();
    private long bytes;
    private long skipped;

    TopicTail(MessageQuery query) {
        this.query = query;
        this.filter = new MessageFilter(query);
    }

    /** @param skipped messages that were left out because more came than a person can look at */
    record Batch(List<Message> messages, long skipped) {}

    void run(TopicConsumer consumer, EventWriter out, BooleanSupplier goesOn) throws IOException {
        List<TopicPartition> partitions = consumer.partitions(query.topic(), query.partition());
        consumer.kafka().assign(partitions);
        consumer.kafka().seekToEnd(partitions);
        // A place is fixed only when it is asked for; what comes from now on belongs to the tail.
        partitions.forEach(consumer.kafka()::position);
        out.event("messages", new Batch(List.of(), 0));
        while (goesOn.getAsBoolean()) {
            long next = System.nanoTime() + TICK.toNanos();
            for (long wait = TICK.toNanos(); wait > 0; wait = next - System.nanoTime()) {
                consumer.kafka().poll(Duration.ofNanos(wait)).forEach(this::take);
            }
            catchUp(consumer, partitions);
            tell(out);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!filter.test(record)) {
            return;
        }
        newest.addLast(record);
        bytes += size(record);
        while (newest.size() > MOST_AT_A_TIME || (bytes > BYTES_AT_A_TIME && newest.size() > 1)) {
            bytes -= size(newest.removeFirst());
            skipped++;
        }
    }

    private void tell(EventWriter out) throws IOException {
        if (newest.isEmpty() && skipped == 0) {
            out.heartbeat();
            return;
        }
        List<Message> messages = new ArrayList<>();
        newest.forEach(record -> messages.add(Message.of(record, query.whole())));
        out.event("messages", new Batch(messages, skipped));
        newest.clear();
        bytes = 0;
        skipped = 0;
    }

    private void catchUp(TopicConsumer consumer, List<TopicPartition> partitions) {
        List<TopicPartition> behind = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            OptionalLong lag = consumer.kafka().currentLag(partition);
            if (lag.isPresent() && lag.getAsLong() > FAR_BEHIND) {
                skipped += lag.getAsLong();
                behind.add(partition);
            }
        }
        if (!behind.isEmpty()) {
            consumer.kafka().seekToEnd(behind);
        }
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedValueSize()) + Math.max(0, record.serializedKeySize());
    }
}

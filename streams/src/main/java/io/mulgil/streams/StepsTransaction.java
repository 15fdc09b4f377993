package io.mulgil.streams;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.CompatibleOutput;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StepsLoop} has done since its last commit. The counts of each partition stand as text beside its offset, so that whoever has
 * the partition next counts on from there. Belongs to the loop's thread.
 */
final class StepsTransaction implements Outlet, AutoCloseable {
    /** How long a reading may wait for its transaction: half of it on average is added to every reading's way. */
    private static final long LASTS_NANOS = Duration.ofMillis(100).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final CountsBoard board;
    private final Fork fork;
    private final String readings;
    private final String rejected;
    private final String compatible;
    private final Map<TopicPartition, PartitionAccount> accounts = new HashMap<>();
    private @Nullable ConsumerRecord<byte[], byte[]> message;
    private boolean open;
    private long since;

    StepsTransaction(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            CountsBoard board,
            Pipeline pipeline,
            Fork fork) {
        this.consumer = consumer;
        this.producer = producer;
        this.board = board;
        this.fork = fork;
        this.readings = pipeline.topics().readings();
        this.rejected = pipeline.topics().rejected();
        this.compatible = pipeline.step("parse")
                .map(Part::values)
                .flatMap(CompatibleOutput::topic)
                .orElse("");
    }

    /** Counts of the partitions go on from what was committed last, by whomever. */
    void open(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            accounts.put(partition, PartitionAccount.of(partition, committed.get(partition), board));
        }
    }

    void release(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionAccount account = accounts.remove(partition);
            if (account != null) {
                account.close();
            }
        }
    }

    /** Takes messages that follow each other through the steps. */
    @SuppressWarnings("NullAway") // messages come from partitions that were assigned
    void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages) {
        begin();
        PartitionAccount account = accounts.get(partition);
        Counts counts = account.counts();
        for (int i = 0; i < messages.size(); i++) {
            message = messages.get(i);
            counts = fork.take(message.value(), message.headers(), ReceivedTime.of(message), counts, this);
        }
        account.reached(counts, messages.get(messages.size() - 1).offset() + 1);
    }

    /** How long the next poll may take so that the commit is not late. */
    Duration mayWait(Duration atMost) {
        return open ? Duration.ofNanos(Math.max(0, LASTS_NANOS - (System.nanoTime() - since))) : atMost;
    }

    boolean isDue() {
        return open && System.nanoTime() - since >= LASTS_NANOS;
    }

    void commit() {
        if (!open) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        accounts.forEach((partition, account) -> account.pending().ifPresent(offset -> offsets.put(partition, offset)));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        open = false;
        accounts.values().forEach(PartitionAccount::committed);
    }

    @Override
    public void reading(byte[] key, byte[] value) {
        send(readings, key, value, null);
    }

    @Override
    public void compatible(byte[] key, byte[] value) {
        send(compatible, key, value, null);
    }

    @Override
    @SuppressWarnings("NullAway") // called while a message is being taken
    public void rejected(Rejection why) {
        Origin origin = new Origin(message.topic(), message.partition(), message.offset());
        send(rejected, message.key(), message.value(), origin.headers(message.headers(), why));
    }

    /** Takes away what it shows; what is not committed yet never will be. */
    @Override
    public void close() {
        open = false;
        release(List.copyOf(accounts.keySet()));
    }

    /** What could not be sent fails the commit, so the answer to each need not be looked at. */
    @SuppressWarnings({"NullAway", "FutureReturnValueIgnored"}) // called while a message is being taken
    private void send(
            String topic, byte @Nullable [] key, byte @Nullable [] value, @Nullable Iterable<Header> headers) {
        producer.send(new ProducerRecord<>(topic, null, ReceivedTime.of(message), key, value, headers));
    }

    private void begin() {
        if (!open) {
            producer.beginTransaction();
            open = true;
            since = System.nanoTime();
        }
    }
}

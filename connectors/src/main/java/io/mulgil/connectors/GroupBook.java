package io.mulgil.connectors;

import io.mulgil.core.balance.CommittedCounts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * The book of a sink whose system has no transactions: its counts stand as metadata beside the offsets that its consumer group commits, and
 * are read from there again when a partition comes back. So they agree with the offset after any crash; {@code runtime/balance} reads them.
 */
public final class GroupBook {
    private static final int PATIENCE_MILLIS = 10_000;

    private final String group;
    private final Optional<String> bootstrap;
    private final Map<TopicPartition, CommittedCounts> counts = new HashMap<>();
    private final Set<TopicPartition> unknown = new HashSet<>();

    /**
     * @param group the consumer group of the sink's connector
     * @param bootstrap where Kafka is; without it, counts begin anew with each start
     */
    public GroupBook(String group, Optional<String> bootstrap) {
        this.group = group;
        this.bootstrap = bootstrap;
    }

    public void open(TopicPartition partition) {
        counts.remove(partition);
        unknown.add(partition);
    }

    public void close(TopicPartition partition) {
        counts.remove(partition);
        unknown.remove(partition);
    }

    /** Learns what was counted before of partitions that were opened since; a fault passes and is told as one that does. */
    public void learn() {
        if (unknown.isEmpty() || bootstrap.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = committed(bootstrap.get());
        for (TopicPartition partition : unknown) {
            OffsetAndMetadata offset = committed.get(partition);
            counts.put(partition, offset == null ? CommittedCounts.NONE : read(offset));
        }
        unknown.clear();
    }

    /** A delivery is done. */
    public void add(Tally tally) {
        tally.counts().forEach((partition, more) -> {
            if (unknown.remove(partition)) {
                counts.put(partition, begun(tally.firstOffset(partition)));
            }
            counts.merge(partition, more, CommittedCounts::plus);
        });
    }

    /** What may be committed: the offsets with the counts up to there. Partitions whose earlier counts are not known yet are left as they are. */
    public Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> done) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        done.forEach((partition, offset) -> {
            CommittedCounts known = counts.get(partition);
            if (known != null) {
                committable.put(partition, new OffsetAndMetadata(offset.offset(), offset.leaderEpoch(), known.text()));
            }
        });
        return committable;
    }

    private static CommittedCounts read(OffsetAndMetadata offset) {
        // Offsets that somebody else set: what was counted before is not known.
        return CommittedCounts.read(offset.metadata()).orElseGet(() -> begun(offset.offset()));
    }

    private static CommittedCounts begun(long firstOffset) {
        return new CommittedCounts(firstOffset == 0, 0, 0, 0, 0, 0, 0);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String servers) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                group + "-counts",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new RetriableException(
                    "The counts of group '" + group + "' cannot be read from Kafka at counts.bootstrap.servers '"
                            + servers + "': " + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while reading the counts of group '" + group + "'", e);
        }
    }
}

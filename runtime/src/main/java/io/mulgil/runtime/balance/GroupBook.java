package io.mulgil.runtime.balance;

import io.mulgil.core.balance.CommittedCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The book of a sink that commits it to Kafka beside its offsets, in one step with them; so it is read alike from here and from elsewhere. */
final class GroupBook implements SinkBook {
    private final Admin admin;
    private final String group;

    /** @param connector whose consumer group Connect has named after it */
    GroupBook(Admin admin, String connector) {
        this.admin = admin;
        this.group = "connect-" + connector;
    }

    @Override
    public SinkCounts read() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> next = new HashMap<>();
        CommittedCounts sum = CommittedCounts.NONE;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()) {
            OffsetAndMetadata offset = entry.getValue();
            if (offset != null) {
                next.put(entry.getKey(), offset.offset());
                Optional<CommittedCounts> counts = CommittedCounts.read(offset.metadata());
                // Offsets that somebody else set tell nothing of what was done before them.
                sum = sum.plus(counts.orElse(new CommittedCounts(offset.offset() == 0, 0, 0, 0, 0, 0, 0)));
            }
        }
        return new SinkCounts(
                sum.whole(), sum.consumed(), sum.stored(), sum.duplicate(), sum.rejected(), sum.filtered(), next);
    }
}

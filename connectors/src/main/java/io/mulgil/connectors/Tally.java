package io.mulgil.connectors;

import io.mulgil.core.balance.CommittedCounts;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** What became of the records of one delivery, by the partition they were read from. Counts for nothing until the whole delivery is done. */
public final class Tally {
    private final Map<TopicPartition, Line> lines = new HashMap<>();
    private @Nullable TopicPartition lastAt;
    private @Nullable Line last;

    private static final class Line {
        long stored;
        long duplicate;
        long rejected;
        long filtered;
        long latestMillis;
        long firstOffset = -1;
        long endOffset;
        long receivedMillis = Long.MIN_VALUE;
    }

    /**
     * One record was taken by the system.
     *
     * @param timeMillis of the reading
     */
    public void stored(SinkRecord record, long timeMillis) {
        Line line = line(record);
        line.stored++;
        line.latestMillis = Math.max(line.latestMillis, timeMillis);
    }

    /** One record was there already. */
    public void duplicate(SinkRecord record) {
        line(record).duplicate++;
    }

    /** One record was reported. */
    public void rejected(SinkRecord record) {
        line(record).rejected++;
    }

    /** One record holds nothing that is to be stored. */
    public void filtered(SinkRecord record) {
        line(record).filtered++;
    }

    /** All counts by partition. */
    public Map<TopicPartition, CommittedCounts> counts() {
        Map<TopicPartition, CommittedCounts> counts = new HashMap<>();
        lines.forEach((at, line) -> counts.put(
                at,
                new CommittedCounts(
                        true,
                        line.stored + line.duplicate + line.rejected + line.filtered,
                        line.stored,
                        line.duplicate,
                        line.rejected,
                        line.filtered,
                        line.latestMillis)));
        return counts;
    }

    /** The offset of the first record of that partition, or -1. */
    public long firstOffset(TopicPartition at) {
        Line line = lines.get(at);
        return line == null ? -1 : line.firstOffset;
    }

    /** The offset that follows the last record of that partition, or 0. */
    public long endOffset(TopicPartition at) {
        Line line = lines.get(at);
        return line == null ? 0 : line.endOffset;
    }

    /** When the newest record of that partition was received, by its own time stamp. */
    public long receivedMillis(TopicPartition at) {
        Line line = lines.get(at);
        return line == null ? Long.MIN_VALUE : line.receivedMillis;
    }

    /** By the place the record was read from, whatever transforms made of its topic; records of one partition come one after the other. */
    private Line line(SinkRecord record) {
        TopicPartition at = lastAt;
        Line line = last;
        if (at == null
                || line == null
                || at.partition() != record.originalKafkaPartition()
                || !at.topic().equals(record.originalTopic())) {
            at = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
            line = lines.computeIfAbsent(at, a -> new Line());
            lastAt = at;
            last = line;
        }
        if (line.firstOffset < 0 || record.originalKafkaOffset() < line.firstOffset) {
            line.firstOffset = record.originalKafkaOffset();
        }
        line.endOffset = record.originalKafkaOffset() + 1;
        if (record.timestamp() != null) {
            line.receivedMillis = Math.max(line.receivedMillis, record.timestamp());
        }
        return line;
    }
}

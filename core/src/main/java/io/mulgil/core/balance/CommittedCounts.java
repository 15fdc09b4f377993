package io.mulgil.core.balance;

import java.util.Map;
import java.util.Optional;

/**
 * What a sink has done of one partition, up to the offset that the text stands beside: sinks whose system has no transactions commit it to
 * Kafka as the metadata of their offset. Offset and counts change together or not at all, so they agree after any crash.
 *
 * @param whole whether they reach back to the partition's first message; false where the sink could not learn what was counted before
 * @param consumed messages looked at; {@code stored + duplicate + rejected + filtered}
 * @param stored messages that the system has taken
 * @param duplicate messages that the system says it had already
 * @param rejected messages that could not be stored
 * @param filtered messages without anything that the sink was told to store
 * @param latestMillis the latest time of a stored reading, as epoch milliseconds; 0 before the first
 */
public record CommittedCounts(
        boolean whole, long consumed, long stored, long duplicate, long rejected, long filtered, long latestMillis) {
    /** Nothing yet. */
    public static final CommittedCounts NONE = new CommittedCounts(true, 0, 0, 0, 0, 0, 0);

    public CommittedCounts {
        if (consumed != stored + duplicate + rejected + filtered) {
            throw new IllegalArgumentException("consumed " + consumed + " is not stored " + stored + " + duplicate "
                    + duplicate + " + rejected " + rejected + " + filtered " + filtered);
        }
    }

    /** The same with more. */
    public CommittedCounts plus(CommittedCounts more) {
        return new CommittedCounts(
                whole && more.whole,
                consumed + more.consumed,
                stored + more.stored,
                duplicate + more.duplicate,
                rejected + more.rejected,
                filtered + more.filtered,
                Math.max(latestMillis, more.latestMillis));
    }

    /** The text that is committed beside the offset. */
    public String text() {
        return new CountsLine()
                .with("whole", whole ? 1 : 0)
                .with("stored", stored)
                .with("duplicate", duplicate)
                .with("rejected", rejected)
                .with("filtered", filtered)
                .with("latest", latestMillis)
                .toString();
    }

    /** Reads the text; empty when somebody else wrote it, or nobody. */
    public static Optional<CommittedCounts> read(String text) {
        return CountsLine.read(text)
                .filter(numbers -> numbers.containsKey("stored"))
                .map(CommittedCounts::of);
    }

    private static CommittedCounts of(Map<String, Long> numbers) {
        long stored = numbers.getOrDefault("stored", 0L);
        long duplicate = numbers.getOrDefault("duplicate", 0L);
        long rejected = numbers.getOrDefault("rejected", 0L);
        long filtered = numbers.getOrDefault("filtered", 0L);
        return new CommittedCounts(
                numbers.getOrDefault("whole", 0L) == 1,
                stored + duplicate + rejected + filtered,
                stored,
                duplicate,
                rejected,
                filtered,
                numbers.getOrDefault("latest", 0L));
    }
}

package io.mulgil.connectors;

import io.mulgil.core.balance.CommittedCounts;

/**
 * What the book of a system with transactions says of one partition: written in one step with what the readings became.
 *
 * @param next the offset that follows the last one that was counted, or {@link TaskPartition#NOTHING}
 * @param receivedMillis when the newest of the counted messages was received, as epoch milliseconds
 * @param counts what became of all messages before {@code next}
 */
public record Stand(long next, long receivedMillis, CommittedCounts counts) {
    /** The system has nothing of the partition. */
    public static final Stand NONE = new Stand(TaskPartition.NOTHING, Long.MIN_VALUE, CommittedCounts.NONE);
}

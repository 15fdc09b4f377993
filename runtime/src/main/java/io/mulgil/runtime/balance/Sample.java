package io.mulgil.runtime.balance;

import io.mulgil.streams.Counts;
import java.time.Instant;
import java.util.Map;

/**
 * Everything that was counted at one moment.
 *
 * @param steps what the steps had done when all else had been counted
 * @param whole whether all tasks of the topology were at work, so that {@code steps} holds the counts of all of them
 * @param raw what waits before the steps
 * @param readings what waits before the sink
 * @param rawEnd end of the input topics, for their rate
 * @param sources what each source has given, for its rate
 */
record Sample(
        Instant time,
        Counts steps,
        boolean whole,
        Backlog.Rest raw,
        SinkCounts sink,
        Backlog.Rest readings,
        long rawEnd,
        Map<String, Long> sources) {
    /** Readings that exist, by the sink's count and the topic: consumed, and waiting for the sink. */
    long readingsSeen() {
        return sink.consumed() + readings.messages();
    }

    boolean exact() {
        return whole && raw.exact() && readings.exact();
    }
}

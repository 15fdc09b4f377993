package io.mulgil.runtime.balance;

import io.mulgil.streams.Counts;
import java.time.Instant;
import java.util.Map;

/**
 * Everything that was counted at one moment.
 *
 * @param steps what the steps had done when all else had been counted
 * @param whole whether all that runs the steps was at work, so that {@code steps} holds the counts of all of them
 * @param raw what waits before the steps
 * @param sinks what each sink has done and what waits before it, by its name
 * @param rawEnd end of the input topics, for their rate
 * @param sources what each source has given, for its rate
 */
record Sample(
        Instant time,
        Counts steps,
        boolean whole,
        Backlog.Rest raw,
        Map<String, SinkMeter.Reached> sinks,
        long rawEnd,
        Map<String, Long> sources) {
    SinkMeter.Reached sink(String name) {
        SinkMeter.Reached reached = sinks.get(name);
        return reached == null
                ? new SinkMeter.Reached(SinkCounts.NONE, new Backlog.Rest(0, true, 0, Map.of()))
                : reached;
    }

    /** How much a source has given. */
    long given(String source) {
        return sources.getOrDefault(source, 0L);
    }

    boolean exact() {
        return whole && raw.exact() && sinks.values().stream().allMatch(SinkMeter.Reached::exact);
    }
}

package io.mulgil.runtime.balance;

import io.mulgil.streams.Counts;
import java.time.Instant;

/** Everything that was counted at one moment. */
record Sample(Instant time, Counts steps, Backlog.Rest raw, SinkCounts sink, Backlog.Rest readings, long rawEnd) {
    /** Whether nothing moved between the two and nothing waits; the counts can then be held against each other. */
    boolean settledSince(Sample before) {
        return steps.equals(before.steps)
                && sink.equals(before.sink)
                && raw.exact()
                && readings.exact()
                && raw.messages() == 0
                && readings.messages() == 0
                && rawEnd == before.rawEnd;
    }
}

package io.mulgil.connectors;

import java.time.Duration;

/** How long to wait before the next attempt: doubled each time up to a limit, without an end to the attempts. */
public final class Backoff {
    private final long firstMillis;
    private final long mostMillis;
    private long nextMillis;

    public Backoff(Duration first, Duration most) {
        firstMillis = first.toMillis();
        mostMillis = most.toMillis();
        nextMillis = firstMillis;
    }

    public long nextMillis() {
        long now = nextMillis;
        nextMillis = Math.min(now * 2, mostMillis);
        return now;
    }

    public void reset() {
        nextMillis = firstMillis;
    }
}

package io.mulgil.connectors.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** At most so many messages in any minute, wherever the minute begins. Belongs to one thread. */
final class MinuteRate {
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int most;
    private final LongSupplier nanoTime;
    private final Deque<Long> lately = new ArrayDeque<>();

    MinuteRate(int most) {
        this(most, System::nanoTime);
    }

    MinuteRate(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** How long to wait for the next message; 0 when it may go. */
    long waitMillis() {
        long now = nanoTime.getAsLong();
        while (!lately.isEmpty() && now - lately.peek() >= MINUTE_NANOS) {
            lately.remove();
        }
        return lately.size() < most
                ? 0
                : TimeUnit.NANOSECONDS.toMillis(MINUTE_NANOS - (now - lately.element()) + 999_999);
    }

    /** A message went. */
    void used() {
        lately.add(nanoTime.getAsLong());
    }
}

package io.mulgil.connectors;

/** End-to-end latency: from the record's timestamp, when the message was received, to the moment when its system had it. Counts per limit, not summed up. */
final class LatencyHistogram {
    private static final long[] LIMITS_MILLIS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};

    private final long[] counts = new long[LIMITS_MILLIS.length + 1];
    private long sumMillis;

    synchronized void add(long[] receivedMillis, int count, long nowMillis) {
        for (int i = 0; i < count; i++) {
            long latency = Math.max(0, nowMillis - receivedMillis[i]);
            int bucket = 0;
            while (bucket < LIMITS_MILLIS.length && latency > LIMITS_MILLIS[bucket]) {
                bucket++;
            }
            counts[bucket]++;
            sumMillis += latency;
        }
    }

    static long[] limitsMillis() {
        return LIMITS_MILLIS.clone();
    }

    /** One more than there are limits: the last has none. */
    synchronized long[] counts() {
        return counts.clone();
    }

    synchronized long sumMillis() {
        return sumMillis;
    }
}

package io.mulgil.connectors.postgres;

import io.mulgil.connectors.SinkFigures;
import java.util.concurrent.atomic.AtomicLong;

/** The figures of one task, with those of its table and rollups. */
final class SinkMetrics extends SinkFigures implements SinkMetricsMXBean {
    private static final long WINDOW_NANOS = 10_000_000_000L;

    final AtomicLong lookupBatches = new AtomicLong();
    final AtomicLong marksWaiting = new AtomicLong();
    final AtomicLong rollupRows = new AtomicLong();
    final AtomicLong rollupNanos = new AtomicLong();
    private long windowStart = System.nanoTime();
    private long windowRows;
    private double lastWindowRate;

    SinkMetrics(String connector, int task) {
        super("postgres", connector, task);
    }

    void committed(PartitionCounts counts) {
        count(counts.stored, counts.duplicate(), counts.rejected, 0);
        rate(counts.stored);
    }

    @Override
    public double getRowsPerSecond() {
        return rate(0);
    }

    @Override
    public long getLookupBatches() {
        return lookupBatches.get();
    }

    @Override
    public long getMarksWaiting() {
        return marksWaiting.get();
    }

    @Override
    public long getRollupRows() {
        return rollupRows.get();
    }

    @Override
    public double getRollupSeconds() {
        return rollupNanos.get() / 1e9;
    }

    /** Counts in windows of ten seconds; the figure is the last full window's, or the running one's at first. */
    private synchronized double rate(long rows) {
        long now = System.nanoTime();
        long age = now - windowStart;
        windowRows += rows;
        if (age >= WINDOW_NANOS) {
            lastWindowRate = windowRows * 1e9 / age;
            windowStart = now;
            windowRows = 0;
        }
        return lastWindowRate > 0 || age < 1_000_000_000L ? lastWindowRate : windowRows * 1e9 / age;
    }
}

package io.mulgil.connectors.postgres;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the figures of one task and shows them by JMX as {@code io.mulgil:type=postgres-sink,connector=...,task=...}. */
final class SinkMetrics implements SinkMetricsMXBean {
    private static final Logger LOG = LoggerFactory.getLogger(SinkMetrics.class);
    private static final long WINDOW_NANOS = 10_000_000_000L;

    final AtomicLong lookupBatches = new AtomicLong();
    final AtomicLong retries = new AtomicLong();
    final AtomicLong marksWaiting = new AtomicLong();
    final AtomicLong rollupRows = new AtomicLong();
    final AtomicLong rollupNanos = new AtomicLong();
    final LatencyHistogram latency = new LatencyHistogram();
    private final AtomicLong consumed = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong busyNanos = new AtomicLong();
    private volatile long lastNanos;
    private long windowStart = System.nanoTime();
    private long windowRows;
    private double lastWindowRate;

    void batch(PartitionCounts counts) {
        consumed.addAndGet(counts.consumed);
        stored.addAndGet(counts.stored);
        rejected.addAndGet(counts.rejected);
        rate(counts.stored);
    }

    void batchTook(long nanos) {
        batches.incrementAndGet();
        busyNanos.addAndGet(nanos);
        lastNanos = nanos;
    }

    void register(String connector, int task) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = name(connector, task);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(this, name);
        } catch (JMException e) {
            LOG.warn("The figures of sink '{}' task {} cannot be shown by JMX: {}", connector, task, e.toString());
        }
    }

    void unregister(String connector, int task) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = name(connector, task);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException e) {
            LOG.warn("The figures of sink '{}' task {} stay in JMX: {}", connector, task, e.toString());
        }
    }

    @Override
    public long getConsumed() {
        return consumed.get();
    }

    @Override
    public long getStored() {
        return stored.get();
    }

    @Override
    public long getDuplicates() {
        return consumed.get() - stored.get() - rejected.get();
    }

    @Override
    public long getRejected() {
        return rejected.get();
    }

    @Override
    public double getRowsPerSecond() {
        return rate(0);
    }

    @Override
    public long getBatches() {
        return batches.get();
    }

    @Override
    public long getLookupBatches() {
        return lookupBatches.get();
    }

    @Override
    public double getLastBatchMillis() {
        return lastNanos / 1e6;
    }

    @Override
    public double getBusySeconds() {
        return busyNanos.get() / 1e9;
    }

    @Override
    public long getRetries() {
        return retries.get();
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

    @Override
    public long[] getLatencyLimitsMillis() {
        return LatencyHistogram.limitsMillis();
    }

    @Override
    public long[] getLatencyCounts() {
        return latency.counts();
    }

    @Override
    public long getLatencySumMillis() {
        return latency.sumMillis();
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

    private static ObjectName name(String connector, int task) throws JMException {
        String value = connector.matches("[\\w.-]+") ? connector : ObjectName.quote(connector);
        return new ObjectName("io.mulgil:type=postgres-sink,connector=" + value + ",task=" + task);
    }
}

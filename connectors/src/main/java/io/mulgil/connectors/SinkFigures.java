package io.mulgil.connectors;

import io.mulgil.core.balance.CommittedCounts;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the figures of one task and shows them by JMX as {@code io.mulgil:type=<kind>-sink,connector=...,task=...}. A sink that has more to
 * show extends it together with {@link SinkFiguresMXBean}.
 */
public class SinkFigures implements SinkFiguresMXBean {
    private static final Logger LOG = LoggerFactory.getLogger(SinkFigures.class);

    private final String kind;
    private final String connector;
    private final int task;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong filtered = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong busyNanos = new AtomicLong();
    private final LatencyHistogram latency = new LatencyHistogram();
    private volatile long lastNanos;

    public SinkFigures(String kind, String connector, int task) {
        this.kind = kind;
        this.connector = connector;
        this.task = task;
    }

    /**
     * A delivery is done.
     *
     * @param nowMillis by the wall clock
     * @param nanos how long it took
     */
    public final void delivered(Collection<SinkRecord> records, Tally tally, long nowMillis, long nanos) {
        for (CommittedCounts counts : tally.counts().values()) {
            count(counts.stored(), counts.duplicate(), counts.rejected(), counts.filtered());
        }
        long[] received = records.stream()
                .filter(record -> record.timestamp() != null)
                .mapToLong(SinkRecord::timestamp)
                .toArray();
        latency(received, received.length, nowMillis);
        took(nanos);
    }

    /** What became of records whose system has them for good. */
    public final void count(long stored, long duplicates, long rejected, long filtered) {
        this.stored.addAndGet(stored);
        this.duplicates.addAndGet(duplicates);
        this.rejected.addAndGet(rejected);
        this.filtered.addAndGet(filtered);
    }

    /**
     * How long records were on their way.
     *
     * @param receivedMillis their timestamps, of which the first {@code count} are meant
     */
    public final void latency(long[] receivedMillis, int count, long nowMillis) {
        latency.add(receivedMillis, count, nowMillis);
    }

    /** A delivery took so long. */
    public final void took(long nanos) {
        batches.incrementAndGet();
        busyNanos.addAndGet(nanos);
        lastNanos = nanos;
    }

    public final void retry() {
        retries.incrementAndGet();
    }

    public final void register() {
        unregister();
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name());
        } catch (JMException e) {
            LOG.warn("The figures of sink '{}' task {} cannot be shown by JMX: {}", connector, task, e.toString());
        }
    }

    public final void unregister() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            if (server.isRegistered(name())) {
                server.unregisterMBean(name());
            }
        } catch (JMException e) {
            LOG.warn("The figures of sink '{}' task {} stay in JMX: {}", connector, task, e.toString());
        }
    }

    @Override
    public final long getConsumed() {
        return stored.get() + duplicates.get() + rejected.get() + filtered.get();
    }

    @Override
    public final long getStored() {
        return stored.get();
    }

    @Override
    public final long getDuplicates() {
        return duplicates.get();
    }

    @Override
    public final long getRejected() {
        return rejected.get();
    }

    @Override
    public final long getFiltered() {
        return filtered.get();
    }

    @Override
    public final long getBatches() {
        return batches.get();
    }

    @Override
    public final double getLastBatchMillis() {
        return lastNanos / 1e6;
    }

    @Override
    public final double getBusySeconds() {
        return busyNanos.get() / 1e9;
    }

    @Override
    public final long getRetries() {
        return retries.get();
    }

    @Override
    public final long[] getLatencyLimitsMillis() {
        return LatencyHistogram.limitsMillis();
    }

    @Override
    public final long[] getLatencyCounts() {
        return latency.counts();
    }

    @Override
    public final long getLatencySumMillis() {
        return latency.sumMillis();
    }

    private ObjectName name() throws JMException {
        String value = connector.matches("[\\w.-]+") ? connector : ObjectName.quote(connector);
        return new ObjectName("io.mulgil:type=" + kind + "-sink,connector=" + value + ",task=" + task);
    }
}

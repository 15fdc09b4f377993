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

/** Keeps the figures of one task and shows them by JMX as {@code io.mulgil:type=<kind>-sink,connector=...,task=...}. */
public final class SinkFigures implements SinkFiguresMXBean {
    private static final Logger LOG = LoggerFactory.getLogger(SinkFigures.class);

    private final String kind;
    private final String connector;
    private final int task;
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong busyNanos = new AtomicLong();
    private final LatencyHistogram latency = new LatencyHistogram();
    private volatile CommittedCounts counts = CommittedCounts.NONE;
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
    public void delivered(Collection<SinkRecord> records, Tally tally, long nowMillis, long nanos) {
        // Written by the task's thread alone.
        counts = tally.counts().values().stream().reduce(counts, CommittedCounts::plus);
        long[] received = records.stream()
                .filter(record -> record.timestamp() != null)
                .mapToLong(SinkRecord::timestamp)
                .toArray();
        latency.add(received, received.length, nowMillis);
        batches.incrementAndGet();
        busyNanos.addAndGet(nanos);
        lastNanos = nanos;
    }

    public void retry() {
        retries.incrementAndGet();
    }

    public void register() {
        unregister();
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name());
        } catch (JMException e) {
            LOG.warn("The figures of sink '{}' task {} cannot be shown by JMX: {}", connector, task, e.toString());
        }
    }

    public void unregister() {
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
    public long getConsumed() {
        return counts.consumed();
    }

    @Override
    public long getStored() {
        return counts.stored();
    }

    @Override
    public long getDuplicates() {
        return counts.duplicate();
    }

    @Override
    public long getRejected() {
        return counts.rejected();
    }

    @Override
    public long getFiltered() {
        return counts.filtered();
    }

    @Override
    public long getBatches() {
        return batches.get();
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

    private ObjectName name() throws JMException {
        String value = connector.matches("[\\w.-]+") ? connector : ObjectName.quote(connector);
        return new ObjectName("io.mulgil:type=" + kind + "-sink,connector=" + value + ",task=" + task);
    }
}

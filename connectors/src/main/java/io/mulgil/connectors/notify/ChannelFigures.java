package io.mulgil.connectors.notify;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the figures of one channel and shows them by JMX as {@code io.mulgil:type=<kind>-channel,connector=...,task=...}. */
final class ChannelFigures implements ChannelFiguresMXBean {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelFigures.class);

    private final String kind;
    private final ChannelSettings settings;
    private final IntSupplier waiting;
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private volatile long lastToldMillis;
    private volatile Mishap last = new Mishap("", 0);

    private record Mishap(String text, long millis) {}

    ChannelFigures(String kind, ChannelSettings settings, IntSupplier waiting) {
        this.kind = kind;
        this.settings = settings;
        this.waiting = waiting;
    }

    void told() {
        told.incrementAndGet();
        lastToldMillis = System.currentTimeMillis();
    }

    void repeated() {
        repeated.incrementAndGet();
    }

    void refused(String reason) {
        refused.incrementAndGet();
        last = new Mishap(reason, System.currentTimeMillis());
    }

    void failed(String reason) {
        retries.incrementAndGet();
        last = new Mishap(reason, System.currentTimeMillis());
    }

    void register() {
        unregister();
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name());
        } catch (JMException e) {
            LOG.warn("The figures of channel '{}' cannot be shown by JMX: {}", settings.connector(), e.toString());
        }
    }

    void unregister() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            if (server.isRegistered(name())) {
                server.unregisterMBean(name());
            }
        } catch (JMException e) {
            LOG.warn("The figures of channel '{}' stay in JMX: {}", settings.connector(), e.toString());
        }
    }

    @Override
    public long getTold() {
        return told.get();
    }

    @Override
    public int getWaiting() {
        return waiting.getAsInt();
    }

    @Override
    public long getRepeated() {
        return repeated.get();
    }

    @Override
    public long getRefused() {
        return refused.get();
    }

    @Override
    public long getRetries() {
        return retries.get();
    }

    @Override
    public long getLastToldMillis() {
        return lastToldMillis;
    }

    @Override
    public String getLastError() {
        return last.text();
    }

    @Override
    public long getLastErrorMillis() {
        return last.millis();
    }

    private ObjectName name() throws JMException {
        String connector = settings.connector();
        String value = connector.matches("[\\w.-]+") ? connector : ObjectName.quote(connector);
        return new ObjectName("io.mulgil:type=" + kind + "-channel,connector=" + value + ",task=" + settings.task());
    }
}

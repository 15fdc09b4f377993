package io.mulgil.connectors.notify;

import io.mulgil.connectors.Backoff;
import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.RefusedException;
import io.mulgil.core.alert.Notification;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the notifications of one channel one after the other. One that cannot be told yet is tried again without end, and those behind it wait;
 * one that never will be told is laid aside with the reason, and the next is told.
 *
 * <p>Next on the way of a notification: the channel's {@link Messenger}.
 */
final class Sender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long STOP_MILLIS = 1_000;

    private final ChannelSettings settings;
    private final Messenger messenger;
    private final Outbox outbox;
    private final Refusals refusals;
    private final ChannelFigures figures;
    private final Inbound inbound;
    private final MinuteRate rate;
    private final Backoff backoff;
    private final RecentIds told = new RecentIds();
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private boolean away;

    Sender(ChannelSettings settings, Messenger messenger, Outbox outbox, Refusals refusals, ChannelFigures figures) {
        this.settings = settings;
        this.messenger = messenger;
        this.outbox = outbox;
        this.refusals = refusals;
        this.figures = figures;
        inbound = new Inbound(settings.channel());
        rate = new MinuteRate(settings.perMinute());
        backoff = new Backoff(settings.retryLeast(), settings.retryMost());
        thread = new Thread(this, settings.connector() + "-sender");
        thread.setDaemon(true);
        // Libraries that look up their parts by the thread find those of this connector.
        thread.setContextClassLoader(messenger.getClass().getClassLoader());
    }

    void start() {
        figures.register();
        thread.start();
    }

    /** Throws what the thread died of. */
    void check() {
        RuntimeException died = failure;
        if (died != null) {
            throw new ConnectException("Channel '" + settings.channel() + "' cannot go on: " + died.getMessage(), died);
        }
    }

    /** After {@link Outbox#close}. */
    void stop() {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        messenger.close();
        figures.unregister();
    }

    @Override
    public void run() {
        try {
            for (Optional<SinkRecord> next = outbox.next(); next.isPresent(); next = outbox.next()) {
                deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void deliver(SinkRecord record) throws InterruptedException {
        OptionalLong wait = OptionalLong.of(rate.waitMillis());
        while (wait.isPresent() && outbox.begin(wait.getAsLong())) {
            wait = attempt(record);
        }
    }

    /** How long to wait for the next attempt; empty when there need not be any. */
    private OptionalLong attempt(SinkRecord record) {
        try {
            Optional<Notification> notification = inbound.read(record);
            if (notification.isPresent()) {
                tell(notification.get());
            }
        } catch (PassingException e) {
            return later(String.valueOf(e.getMessage()), e.askedWaitMillis());
        } catch (RefusedException e) {
            try {
                refuse(record, e);
            } catch (RetriableException notLaidAside) {
                return later(String.valueOf(notLaidAside.getMessage()), 0);
            }
        }
        outbox.done(record);
        return OptionalLong.empty();
    }

    private void tell(Notification notification) throws PassingException, RefusedException {
        if (told.contains(notification.id())) {
            figures.repeated();
            return;
        }
        try {
            messenger.tell(notification);
        } catch (RuntimeException e) {
            LOG.error("Channel '{}' cannot tell notification '{}'", settings.channel(), notification.id(), e);
            throw new RefusedException("cannot_be_told", "The channel fails on it: " + e);
        }
        told.add(notification.id());
        rate.used();
        figures.told();
        backoff.reset();
        if (away) {
            away = false;
            LOG.info("Channel '{}' tells again", settings.channel());
        }
    }

    private void refuse(SinkRecord record, RefusedException reason) {
        refusals.report(record, reason);
        refusals.await();
        refusals.settled();
        figures.refused(String.valueOf(reason.getMessage()));
        backoff.reset();
    }

    private OptionalLong later(String message, long askedWaitMillis) {
        long most = backoff.nextMillis();
        // By chance shorter, so that channels that failed together do not come back together.
        long wait =
                Math.max(askedWaitMillis, most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        figures.failed(message);
        if (!away) {
            away = true;
            LOG.warn("Channel '{}' waits {} ms and tries again: {}", settings.channel(), wait, message);
        }
        outbox.failed();
        return OptionalLong.of(wait);
    }
}

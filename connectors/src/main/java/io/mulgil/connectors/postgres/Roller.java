package io.mulgil.connectors.postgres;

import io.mulgil.connectors.Backoff;
import io.mulgil.core.pipeline.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rollups of the sink's tables: a thread beside the task that recomputes, now and then, the buckets that were marked since. Each task has
 * one; a lock in the database lets one at a time work. It rests several times as long as it worked, so that under full load, where a bucket
 * is touched again and again, buckets are computed once they are closed and the writing keeps its share of the machine.
 *
 * <p>Next on the way of a reading: {@code app/api} reads the tables.
 */
final class Roller {
    private static final Logger LOG = LoggerFactory.getLogger(Roller.class);
    private static final Duration LEAST_REST = Duration.ofSeconds(1);
    private static final int REST_PER_WORK = 6;
    private static final double BUSY = 0.3;
    private static final Duration RETENTION_EVERY = Duration.ofMinutes(10);
    /** The oldest the newest bucket gets under full load. */
    private static final long ALL_EVERY_NANOS = Duration.ofSeconds(30).toNanos();

    private final SinkSettings settings;
    private final SinkMetrics metrics;
    private final Clock clock;
    private final RollupPasses passes;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private final Thread thread;
    private volatile boolean stopping;
    private @Nullable Connection connection;
    private long retentionAt;
    private double busyBefore;
    private long lookedAt = System.nanoTime();
    private long allAt = System.nanoTime();

    Roller(SinkSettings settings, SinkMetrics metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        passes = new RollupPasses(settings, metrics, clock);
        thread = new Thread(this::run, "roller-" + TableNames.table(settings.connector()) + "-" + settings.task());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long rest = LEAST_REST.toMillis();
        while (!stopping) {
            try {
                Thread.sleep(rest);
                rest = work();
                backoff.reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (SQLException | RuntimeException e) {
                rest = backoff.nextMillis();
                close();
                if (!stopping) {
                    LOG.warn(
                            "The rollups of {} wait, next attempt in {} ms: {}",
                            settings.table(),
                            rest,
                            e.getMessage());
                }
            }
        }
        close();
    }

    /** Returns how long to rest, in milliseconds. */
    private long work() throws SQLException {
        if (connection == null) {
            passes.forget();
            connection = settings.database().open("mulgil roller " + settings.connector() + " " + settings.task());
        }
        Connection open = connection;
        long start = System.nanoTime();
        boolean busy = busy(start);
        boolean closedOnly = busy && start - allAt < ALL_EVERY_NANOS;
        boolean more = !settings.rollups().none() && passes.run(open, closedOnly);
        if (!closedOnly) {
            allAt = start;
        }
        long took = System.nanoTime() - start;
        metrics.rollupNanos.addAndGet(took);
        if (!more && clock.millis() >= retentionAt) {
            retentionAt = clock.millis() + RETENTION_EVERY.toMillis();
            passes.retention(open);
        }
        long rest = took / 1_000_000 * (busy ? REST_PER_WORK : 1);
        return more ? rest : Math.max(LEAST_REST.toMillis(), took / 1_000_000 * REST_PER_WORK);
    }

    /** Whether the writing has taken a good part of the time since the last look. */
    private boolean busy(long now) {
        double seconds = metrics.getBusySeconds();
        boolean busy = seconds - busyBefore > BUSY * (now - lookedAt) / 1e9;
        busyBefore = seconds;
        lookedAt = now;
        return busy;
    }

    private void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The roller's connection ended with {}", e.toString());
            }
            connection = null;
        }
    }
}

package io.mulgil.connectors.mysql;

import io.mulgil.connectors.Backoff;
import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.Release;
import io.mulgil.connectors.SinkFigures;
import io.mulgil.connectors.TaskPartitions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes readings from Connect in batches and has each committed before it returns. Where to begin, the database says: its offsets were written
 * with the summaries, so that no reading counts twice. A fault that may pass is retried without end; what Connect holds meanwhile, it delivers
 * again.
 *
 * <p>Next on the way of a reading: {@link BatchFiller}, which sums up, and {@link BatchWriter}, which writes.
 */
public final class MysqlSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(MysqlSinkTask.class);
    /** Commits are asked for about so often while readings flow, so that the counts that others see are fresh. */
    private static final long COMMIT_EVERY_NANOS = 1_000_000_000L;

    private final Clock clock = Clock.systemUTC();
    private final TaskPartitions partitions = new TaskPartitions();
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private @Nullable Running running;
    private long lastCommitNanos = System.nanoTime();

    /** What lives from start to stop. */
    private record Running(SinkSettings settings, BatchWriter writer, SinkFigures figures) {}

    @Override
    public String version() {
        return Release.version();
    }

    @Override
    public void start(Map<String, String> props) {
        SinkSettings settings = SinkSettings.read(props);
        SinkFigures figures = new SinkFigures("mysql", settings.connector(), settings.task());
        Refusals refusals = new Refusals(context.errantRecordReporter());
        running = new Running(settings, new BatchWriter(settings, refusals, figures, clock), figures);
        figures.register();
    }

    /** Sends Connect's consumer to where the database is. Without a database, this is made up for in {@link #put}. */
    @Override
    public void open(Collection<TopicPartition> opened) {
        partitions.open(opened);
        try {
            partitions.begin(running().writer()::stand, context);
        } catch (SQLException e) {
            ConnectException failure = failure(e);
            if (!(failure instanceof RetriableException)) {
                throw failure;
            }
            LOG.warn("{}; the partitions begin when it answers", failure.getMessage());
        }
    }

    @Override
    public void close(Collection<TopicPartition> closed) {
        partitions.close(closed);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            List<SinkRecord> due = partitions.due(records, running().writer()::stand, context);
            running().writer().write(due, partitions);
            partitions.done();
            backoff.reset();
        } catch (SQLException e) {
            throw failure(e);
        } catch (FencedException e) {
            LOG.warn("{}", e.getMessage());
            partitions.ask();
            throw later(String.valueOf(e.getMessage()), e);
        } catch (RetriableException e) {
            partitions.ask();
            throw later(String.valueOf(e.getMessage()), e);
        }
        if (System.nanoTime() - lastCommitNanos > COMMIT_EVERY_NANOS) {
            lastCommitNanos = System.nanoTime();
            context.requestCommit();
        }
    }

    /** What the database has, with its counts: for the balance and for people; nothing begins from there. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        return partitions.committable(current);
    }

    @Override
    public void stop() {
        Running stopping = running;
        if (stopping != null) {
            running = null;
            stopping.writer().close();
            stopping.figures().unregister();
        }
    }

    private ConnectException failure(SQLException e) {
        Running now = running();
        partitions.ask();
        now.writer().close();
        String where = "Cannot write to " + now.settings().database() + ": " + Fault.reason(e);
        if (Fault.of(e) == Fault.SETTINGS) {
            return new ConnectException(
                    where + "; set the sink's user, password and database, or grant the right, and restart it", e);
        }
        return later(where, e);
    }

    private RetriableException later(String message, Exception e) {
        running().figures().retry();
        long wait = backoff.nextMillis();
        context.timeout(wait);
        return new RetriableException(message + "; trying again in " + wait + " ms", e);
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the task is not started");
        }
        return running;
    }
}

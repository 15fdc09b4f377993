package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.Backoff;
import io.mulgil.connectors.GroupBook;
import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.Release;
import io.mulgil.connectors.SinkFigures;
import io.mulgil.connectors.Tally;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * Takes readings from Connect in batches and has each batch on the server before it returns. A point is known by measurement, tags and time, so
 * what is delivered twice is stored once; how far the sink is and what it has counted, it commits to Kafka together. A fault that may pass is
 * retried without end; what Connect holds meanwhile, it delivers again.
 *
 * <p>Next on the way of a reading: {@link PointWriter}.
 */
public final class InfluxdbSinkTask extends SinkTask {
    /** Commits are asked for about so often while readings flow, so that the counts that others see are fresh. */
    private static final long COMMIT_EVERY_NANOS = 1_000_000_000L;

    private final Clock clock = Clock.systemUTC();
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
    private @Nullable Running running;
    private long lastCommitNanos = System.nanoTime();

    /** What lives from start to stop. */
    private record Running(PointWriter writer, GroupBook book, SinkFigures figures) {}

    @Override
    public String version() {
        return Release.version();
    }

    @Override
    public void start(Map<String, String> props) {
        SinkSettings settings = SinkSettings.read(props);
        SinkFigures figures = new SinkFigures("influxdb", settings.connector(), settings.task());
        running = new Running(
                new PointWriter(settings, new Refusals(context.errantRecordReporter()), clock),
                new GroupBook(settings.group(), settings.kafka()),
                figures);
        figures.register();
    }

    @Override
    public void open(Collection<TopicPartition> opened) {
        opened.forEach(running().book()::open);
    }

    @Override
    public void close(Collection<TopicPartition> closed) {
        closed.forEach(running().book()::close);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        Running now = running();
        long start = System.nanoTime();
        try {
            now.book().learn();
            Tally tally = now.writer().write(records);
            now.book().add(tally);
            now.figures().delivered(records, tally, clock.millis(), System.nanoTime() - start);
            backoff.reset();
        } catch (PassingException e) {
            throw later(e, e.askedWaitMillis());
        } catch (RetriableException e) {
            throw later(e, 0);
        }
        if (System.nanoTime() - lastCommitNanos > COMMIT_EVERY_NANOS) {
            lastCommitNanos = System.nanoTime();
            context.requestCommit();
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        return running().book().committable(current);
    }

    @Override
    public void stop() {
        Running stopping = running;
        if (stopping != null) {
            running = null;
            stopping.figures().unregister();
        }
    }

    private RetriableException later(Exception e, long askedWaitMillis) {
        running().figures().retry();
        long wait = Math.max(backoff.nextMillis(), askedWaitMillis);
        context.timeout(wait);
        return new RetriableException(e.getMessage() + "; trying again in " + wait + " ms", e);
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the task is not started");
        }
        return running;
    }
}

package io.mulgil.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * One run of a source's task from start to stop, the way a Connect worker drives it, without a worker or a broker. Offsets live outside, in
 * {@link SourceOffsets}, so that another run can go on from them.
 */
public final class SourceRun implements AutoCloseable {
    private final SourceTask task;
    private final Metrics metrics = new Metrics();
    private final PluginMetricsImpl pluginMetrics = new PluginMetricsImpl(metrics, Map.of());

    private SourceRun(SourceTask task) {
        this.task = task;
    }

    /** Starts the first task that the connector asks for. */
    public static SourceRun start(SourceConnector connector, Map<String, String> settings, SourceOffsets offsets) {
        connector.start(settings);
        Map<String, String> taskSettings = connector.taskConfigs(1).get(0);
        SourceRun run = new SourceRun(task(connector));
        run.task.initialize(new Context(taskSettings, offsets, run.pluginMetrics));
        try {
            run.task.start(taskSettings);
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
        return run;
    }

    /** One poll; empty where the task has nothing. */
    public List<SourceRecord> poll() {
        try {
            List<SourceRecord> records = task.poll();
            return records == null ? List.of() : records;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while polling", e);
        }
    }

    /** Polls until so many records are there. Fails after the time is over, naming how many came. */
    public List<SourceRecord> take(int atLeast, Duration within) {
        Instant end = Instant.now().plus(within);
        List<SourceRecord> records = new ArrayList<>();
        while (records.size() < atLeast) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "only " + records.size() + " of " + atLeast + " records came within " + within);
            }
            records.addAll(poll());
        }
        return records;
    }

    public Metrics metrics() {
        return metrics;
    }

    /** Stops the task; the worker does so from another thread than the one that polls. */
    public void stop() {
        task.stop();
    }

    @Override
    public void close() {
        task.stop();
        try {
            pluginMetrics.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metrics.close();
    }

    private static SourceTask task(SourceConnector connector) {
        try {
            return (SourceTask) connector.taskClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(
                    connector.taskClass() + " needs a public constructor without parameters, as Connect makes it", e);
        }
    }

    private record Context(
            Map<String, String> configs, OffsetStorageReader offsetStorageReader, PluginMetrics pluginMetrics)
            implements SourceTaskContext {}
}

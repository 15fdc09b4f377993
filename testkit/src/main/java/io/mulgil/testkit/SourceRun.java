package io.mulgil.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
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
    private static final long NO_TIME = -1;
    private static final int NO_SIZE = -1;

    private final SourceTask task;
    private final Metrics metrics = new Metrics();
    private final PluginMetricsImpl pluginMetrics = new PluginMetricsImpl(metrics, Map.of());

    private SourceRun(SourceTask task) {
        this.task = task;
    }

    /** Starts the first task that the connector asks for. */
    public static SourceRun start(SourceConnector connector, Map<String, String> settings, SourceOffsets offsets) {
        connector.start(settings);
        return start(connector, offsets, connector.taskConfigs(1).get(0));
    }

    /** Starts all tasks that the connector asks for when it may have so many. */
    public static List<SourceRun> startAll(
            SourceConnector connector, Map<String, String> settings, SourceOffsets offsets, int mostTasks) {
        connector.start(settings);
        return connector.taskConfigs(mostTasks).stream()
                .map(task -> start(connector, offsets, task))
                .toList();
    }

    private static SourceRun start(SourceConnector connector, SourceOffsets offsets, Map<String, String> taskSettings) {
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

    /** Kafka has the record, as Connect tells the task. */
    public void commit(SourceRecord record) {
        try {
            task.commitRecord(
                    record, new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, NO_TIME, NO_SIZE, NO_SIZE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while committing", e);
        }
    }

    /** What the task shows under this name now. */
    public Object metric(String name) {
        return metrics.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the task shows no metric '" + name + "'"))
                .metricValue();
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

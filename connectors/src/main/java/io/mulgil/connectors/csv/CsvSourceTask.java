package io.mulgil.connectors.csv;

import io.mulgil.connectors.DeclaredSource;
import io.mulgil.connectors.Release;
import io.mulgil.core.catalog.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of files as JSON messages to the raw topic. Next: {@code streams/StepsLoop} parses them. Each file is a partition of its
 * own to Connect, and the number of its last sent row the offset, so that a restart goes on with the row after it.
 */
public final class CsvSourceTask extends SourceTask {
    private static final int MOST_RECORDS = 2_000;
    /** Connect stops and pauses a task between two polls, so no poll waits longer. */
    private static final long WAIT_MILLIS = 100;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private String topic = "";
    private @Nullable Replay replay;
    private volatile double progress;

    @Override
    public void start(Map<String, String> settings) {
        new CsvSourceConnector().config().parse(settings);
        Values values = CsvSource.OPTIONS.parse(settings);
        topic = Objects.requireNonNull(settings.get(DeclaredSource.TOPIC));
        replay = new Replay(values, this::rowsDone, shift(values), InstantSource.system());
        PluginMetrics metrics = context.pluginMetrics();
        metrics.addMetric(
                metrics.metricName(
                        "file-progress", "How much of the file at hand was read, 0 to 1", new LinkedHashMap<>()),
                (Gauge<Double>) (config, now) -> progress);
    }

    @Override
    public synchronized @Nullable List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = due(Objects.requireNonNull(replay, "polled before it was started"));
        if (!records.isEmpty()) {
            return records;
        }
        stopped.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        return null;
    }

    /** Ends a poll that waits, then closes the file. */
    @Override
    public void stop() {
        stopped.countDown();
        close();
    }

    @Override
    public String version() {
        return Release.version();
    }

    private List<SourceRecord> due(Replay current) {
        List<SourceRecord> records = new ArrayList<>();
        try {
            Replay.Message message = current.poll();
            while (message != null) {
                records.add(record(message, current.shift()));
                message = records.size() < MOST_RECORDS ? current.poll() : null;
            }
            progress = current.progress();
        } catch (IOException e) {
            if (records.isEmpty()) {
                throw new RetriableException("The files cannot be listed: " + e, e);
            }
        }
        return records;
    }

    private synchronized void close() {
        try {
            if (replay != null) {
                replay.close();
            }
        } catch (IOException e) {
            throw new ConnectException("The file cannot be closed: " + e, e);
        }
    }

    private SourceRecord record(Replay.Message message, @Nullable Duration shift) {
        return new SourceRecord(
                partition(message.path()),
                shift == null ? Map.of("row", message.row()) : Map.of("row", message.row(), "shift", shift.toMillis()),
                topic,
                Schema.BYTES_SCHEMA,
                message.key(),
                Schema.BYTES_SCHEMA,
                message.value());
    }

    private long rowsDone(Path file) {
        Map<String, Object> offset = context.offsetStorageReader().offset(partition(file));
        return offset != null && offset.get("row") instanceof Number row ? row.longValue() : 0;
    }

    private @Nullable Duration shift(Values values) {
        try {
            for (Path file : new Inbox(values.text("path")).files()) {
                Map<String, Object> offset = context.offsetStorageReader().offset(partition(file));
                if (offset != null && offset.get("shift") instanceof Number millis) {
                    return Duration.ofMillis(millis.longValue());
                }
            }
            return null;
        } catch (IOException e) {
            throw new RetriableException("The files cannot be listed: " + e, e);
        }
    }

    private static Map<String, String> partition(Path file) {
        return Map.of("file", file.toString());
    }
}

package io.mulgil.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * One run of a sink's task over topics held in memory, the way Connect's worker drives it: it begins at what the group committed or where the
 * task sends it, a batch that fails with a retriable exception is delivered again, and what the task reports goes to a list of rejected
 * records.
 */
public final class SinkRun implements SinkTaskContext, AutoCloseable {
    private static final int MOST_RETRIES = 1_000;

    private final Map<String, String> settings;
    private final SinkTopics topics;
    private final SinkTask task;
    private final boolean reporter;
    private final Metrics metrics = new Metrics();
    private final PluginMetricsImpl pluginMetrics = new PluginMetricsImpl(metrics, Map.of());
    private final Map<TopicPartition, Long> positions =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    /** What the worker would commit next: the end of what the task has taken. */
    private final Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>();

    /** Some tasks report from a thread of their own. */
    private final List<Rejected> rejected = new CopyOnWriteArrayList<>();

    private final Set<TopicPartition> paused = new HashSet<>();
    private int retries;

    /** A record that the task reported, with why. */
    public record Rejected(SinkRecord record, String reason) {}

    private SinkRun(SinkTask task, Map<String, String> settings, SinkTopics topics, boolean reporter) {
        this.task = task;
        this.settings = settings;
        this.topics = topics;
        this.reporter = reporter;
    }

    /** Starts a task and gives it the partitions. */
    public static SinkRun of(
            SinkTask task, Map<String, String> settings, SinkTopics topics, TopicPartition... partitions) {
        return new SinkRun(task, settings, topics, true).start(List.of(partitions));
    }

    /** Starts the first task that the connector asks for. */
    public static SinkRun start(
            SinkConnector connector, Map<String, String> settings, SinkTopics topics, TopicPartition... partitions) {
        connector.start(settings);
        return of(task(connector), connector.taskConfigs(1).get(0), topics, partitions);
    }

    /** The same in a worker that was not told where to report bad records. */
    public static SinkRun withoutReporter(
            SinkConnector connector, Map<String, String> settings, SinkTopics topics, TopicPartition... partitions) {
        connector.start(settings);
        return new SinkRun(task(connector), connector.taskConfigs(1).get(0), topics, false).start(List.of(partitions));
    }

    private SinkRun start(Collection<TopicPartition> partitions) {
        task.initialize(this);
        task.start(settings);
        open(partitions);
        return this;
    }

    /** Gives the task more partitions, as a rebalance does. */
    public void open(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> positions.put(partition, topics.begin(partition)));
        task.open(partitions);
    }

    /** Takes partitions away, as a rebalance does: after a last commit. */
    public void close(Collection<TopicPartition> partitions) {
        commit();
        task.close(partitions);
        partitions.forEach(positions::remove);
        partitions.forEach(taken::remove);
    }

    /** Delivers everything there is, so many messages at a time, and retries as Connect does. */
    public void deliverAll(int most) {
        while (deliver(most)) {
            // until nothing is left
        }
    }

    /** Delivers one batch of up to so many messages, again and again until it is taken; returns false when there was nothing. */
    public boolean deliver(int most) {
        List<SinkRecord> batch = poll(most);
        if (batch.isEmpty()) {
            return false;
        }
        while (true) {
            try {
                put(batch);
                return true;
            } catch (RetriableException e) {
                if (++retries > MOST_RETRIES) {
                    throw new AssertionError("still refused after " + MOST_RETRIES + " retries", e);
                }
            }
        }
    }

    /** One turn of Connect's loop: delivers what there is, or nothing, and commits. For sinks that go on by themselves in between. */
    public void turn(int most) {
        if (!deliver(most)) {
            task.put(List.of());
        }
        commit();
    }

    /** One attempt, whose failure the caller sees. The consumer stays behind the batch, as when a task dies with it. */
    public void attempt(int most) {
        put(poll(most));
    }

    /** Commits what the task says may be committed. */
    public void commit() {
        topics.commit(task.preCommit(new HashMap<>(taken)));
    }

    public int retries() {
        return retries;
    }

    public List<Rejected> rejected() {
        return rejected;
    }

    public List<String> reasons() {
        return rejected.stream().map(Rejected::reason).toList();
    }

    /** The offset that is delivered next. */
    public long position(TopicPartition partition) {
        Long position = positions.get(partition);
        return position == null ? -1 : position;
    }

    public SinkTask task() {
        return task;
    }

    /** Ends the task without a commit, as a killed worker does. */
    public void crash() {
        task.stop();
        closeMetrics();
    }

    /** Commits, closes the partitions and stops the task, as a restart does. */
    @Override
    public void close() {
        commit();
        task.close(positions.keySet());
        crash();
    }

    @Override
    public Map<String, String> configs() {
        return settings;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        offsets.forEach(this::offset);
    }

    /** As Kafka with auto.offset.reset=earliest: past the end means from the beginning. */
    @Override
    public void offset(TopicPartition partition, long offset) {
        positions.put(partition, offset > topics.of(partition).size() ? 0 : offset);
    }

    @Override
    public void timeout(long timeoutMs) {
        // The next attempt comes at once; waiting would only make tests slow.
    }

    @Override
    public Set<TopicPartition> assignment() {
        return positions.keySet();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        Collections.addAll(paused, partitions);
    }

    @Override
    public void resume(TopicPartition... partitions) {
        List.of(partitions).forEach(paused::remove);
    }

    @Override
    public void requestCommit() {
        // The caller commits when its story wants it.
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return pluginMetrics;
    }

    @Override
    @SuppressWarnings("NullAway") // Connect's own interface answers null where no rejected topic is configured
    public ErrantRecordReporter errantRecordReporter() {
        return reporter ? this::report : null;
    }

    private CompletableFuture<Void> report(SinkRecord record, Throwable error) {
        rejected.add(new Rejected(record, String.valueOf(error.getMessage())));
        return CompletableFuture.completedFuture(null);
    }

    private void put(List<SinkRecord> batch) {
        task.put(batch);
        batch.forEach(record -> taken.put(
                new TopicPartition(record.originalTopic(), record.originalKafkaPartition()),
                new OffsetAndMetadata(record.originalKafkaOffset() + 1)));
    }

    private List<SinkRecord> poll(int most) {
        List<SinkRecord> batch = new ArrayList<>();
        for (TopicPartition partition : List.copyOf(positions.keySet())) {
            List<String> messages = topics.of(partition);
            long position = position(partition);
            if (paused.contains(partition)) {
                continue;
            }
            while (position < messages.size() && batch.size() < most) {
                batch.add(record(partition, position, messages.get((int) position)));
                position++;
            }
            positions.put(partition, position);
        }
        return batch;
    }

    private SinkRecord record(TopicPartition from, long offset, @Nullable String message) {
        return new SinkRecord(
                from.topic(),
                from.partition(),
                null,
                null,
                null,
                message == null ? null : message.getBytes(StandardCharsets.UTF_8),
                offset,
                topics.sentMillis(from, offset),
                TimestampType.CREATE_TIME);
    }

    private void closeMetrics() {
        try {
            pluginMetrics.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metrics.close();
    }

    private static SinkTask task(SinkConnector connector) {
        try {
            return (SinkTask) connector.taskClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(
                    connector.taskClass() + " needs a public constructor without parameters, as Connect makes it", e);
        }
    }
}

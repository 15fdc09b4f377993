package io.mulgil.connectors.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs one sink task over topics held in memory, the way Connect's worker does: consumers stand where the task sent them, a batch that fails
 * with a retriable exception is delivered again, and what the task reports goes to a list of rejected records.
 */
final class SinkRun implements SinkTaskContext, AutoCloseable {
    /** A record that the task reported, with why. */
    record Rejected(SinkRecord record, String reason) {}

    private final Map<String, String> settings;
    private final Topics topics;
    private final PostgresSinkTask task;
    private final Map<TopicPartition, Long> positions =
            new TreeMap<>((a, b) -> (a.topic() + a.partition()).compareTo(b.topic() + b.partition()));
    private final List<Rejected> rejected = new ArrayList<>();
    private int retries;

    /** The messages of all partitions, which outlive tasks. */
    static final class Topics {
        private final Map<TopicPartition, List<String>> messages = new HashMap<>();

        void send(TopicPartition to, @Nullable String... texts) {
            Collections.addAll(messages.computeIfAbsent(to, t -> new ArrayList<>()), texts);
        }

        void makeAnew(TopicPartition partition) {
            messages.put(partition, new ArrayList<>());
        }

        List<String> of(TopicPartition partition) {
            return messages.getOrDefault(partition, List.of());
        }
    }

    SinkRun(Map<String, String> settings, Topics topics, TopicPartition... partitions) {
        this(settings, topics, Clock.systemUTC(), partitions);
    }

    SinkRun(Map<String, String> settings, Topics topics, Clock clock, TopicPartition... partitions) {
        this.settings = settings;
        this.topics = topics;
        task = new PostgresSinkTask(clock);
        task.initialize(this);
        task.start(settings);
        for (TopicPartition partition : partitions) {
            positions.put(partition, 0L);
        }
        task.open(positions.keySet());
    }

    /** Delivers everything there is, so many messages at a time, and retries as Connect does. */
    void deliverAll(int most) {
        while (deliver(most)) {
            // until nothing is left
        }
    }

    /** Delivers one batch of up to so many messages, again and again until it is taken; returns false when there was nothing. */
    boolean deliver(int most) {
        List<SinkRecord> batch = poll(most);
        if (batch.isEmpty()) {
            return false;
        }
        while (true) {
            try {
                task.put(batch);
                return true;
            } catch (RetriableException e) {
                retries++;
            }
        }
    }

    /** One attempt, whose failure the caller sees; the same batch is not delivered again. */
    void attempt(int most) {
        task.put(poll(most));
    }

    int retries() {
        return retries;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    List<String> reasons() {
        return rejected.stream().map(Rejected::reason).toList();
    }

    long position(TopicPartition partition) {
        Long position = positions.get(partition);
        return position == null ? -1 : position;
    }

    PostgresSinkTask task() {
        return task;
    }

    /** Closes the partitions and stops the task, as a restart does. */
    @Override
    public void close() {
        task.close(positions.keySet());
        task.stop();
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
        throw new UnsupportedOperationException("the sink does not pause");
    }

    @Override
    public void resume(TopicPartition... partitions) {
        throw new UnsupportedOperationException("the sink does not resume");
    }

    @Override
    public void requestCommit() {
        throw new UnsupportedOperationException("the sink does not request commits");
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException("the sink's figures are shown by JMX");
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return (record, error) -> {
            rejected.add(new Rejected(record, String.valueOf(error.getMessage())));
            return CompletableFuture.completedFuture(null);
        };
    }

    private List<SinkRecord> poll(int most) {
        List<SinkRecord> batch = new ArrayList<>();
        for (TopicPartition partition : List.copyOf(positions.keySet())) {
            List<String> messages = topics.of(partition);
            long position = position(partition);
            while (position < messages.size() && batch.size() < most) {
                batch.add(record(partition, position, messages.get((int) position)));
                position++;
            }
            positions.put(partition, position);
        }
        return batch;
    }

    private static SinkRecord record(TopicPartition from, long offset, @Nullable String message) {
        return new SinkRecord(
                from.topic(),
                from.partition(),
                null,
                null,
                null,
                message == null ? null : message.getBytes(StandardCharsets.UTF_8),
                offset,
                System.currentTimeMillis(),
                TimestampType.CREATE_TIME);
    }
}

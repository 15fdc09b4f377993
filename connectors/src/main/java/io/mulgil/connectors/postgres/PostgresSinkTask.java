package io.mulgil.connectors.postgres;

import io.mulgil.connectors.Backoff;
import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.Release;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Takes readings from Connect in batches and has each committed before it returns. Where to begin, the database says: its offsets were
 * written with the rows. A fault that may pass is retried without end; what Connect holds meanwhile, it delivers again.
 *
 * <p>Next on the way of a reading: {@link BatchWriter}.
 */
public final class PostgresSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSinkTask.class);

    private final Clock clock;
    private final PartitionMap partitions = new PartitionMap();
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    /** Whose consumer was sent elsewhere while a delivery is tried again and again: what it holds of them comes again from there. */
    private final Set<TopicPartition> elsewhere = new HashSet<>();

    private @Nullable Running running;

    /** What lives from start to stop. */
    private record Running(SinkSettings settings, BatchWriter writer, Roller roller, SinkMetrics metrics) {}

    public PostgresSinkTask() {
        this(Clock.systemUTC());
    }

    PostgresSinkTask(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return Release.version();
    }

    @Override
    public void start(Map<String, String> props) {
        SinkSettings settings = SinkSettings.read(props);
        Refusals refusals = new Refusals(context.errantRecordReporter());
        SinkMetrics metrics = new SinkMetrics(settings.connector(), settings.task());
        Roller roller = new Roller(settings, metrics, clock);
        running = new Running(settings, new BatchWriter(settings, refusals, metrics, clock), roller, metrics);
        metrics.register();
        roller.start();
    }

    /** Sends Connect's consumer to where the database is. Without a database, this is made up for in {@link #put}. */
    @Override
    public void open(Collection<TopicPartition> opened) {
        opened.forEach(partitions::open);
        try {
            ask();
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
        closed.forEach(partitions::close);
        elsewhere.removeAll(closed);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            elsewhere.addAll(ask());
            running().writer().write(due(records), partitions);
            partitions.all().forEach(TaskPartition::delivered);
            elsewhere.clear();
            backoff.reset();
        } catch (SQLException e) {
            throw failure(e);
        } catch (FencedException e) {
            LOG.warn("{}", e.getMessage());
            partitions.all().forEach(TaskPartition::ask);
            throw retry(String.valueOf(e.getMessage()), e);
        } catch (RetriableException e) {
            partitions.all().forEach(TaskPartition::ask);
            context.timeout(backoff.nextMillis());
            throw e;
        }
    }

    /** What the database has; Connect commits it to Kafka only for people and tools that look at the lag there. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        Map<TopicPartition, OffsetAndMetadata> stored = new HashMap<>();
        for (TaskPartition partition : partitions.all()) {
            if (partition.next() != TaskPartition.NOTHING && current.containsKey(partition.at())) {
                stored.put(partition.at(), new OffsetAndMetadata(partition.next()));
            }
        }
        return stored;
    }

    @Override
    public void stop() {
        Running stopping = running;
        if (stopping != null) {
            running = null;
            stopping.roller().stop();
            stopping.writer().close();
            stopping.metrics().unregister();
        }
    }

    /** Asks for the offsets that are not known, and returns the partitions whose consumer had to be sent elsewhere. */
    private Set<TopicPartition> ask() throws SQLException {
        // All answers before any is acted on: one whose consumer was sent there already would seem expected after a
        // failure.
        Map<TaskPartition, Long> answers = new LinkedHashMap<>();
        for (TaskPartition partition : partitions.all()) {
            if (!partition.known()) {
                answers.put(partition, running().writer().next(partition));
            }
        }
        Set<TopicPartition> sent = new HashSet<>();
        answers.forEach((partition, next) -> {
            if (partition.learn(next)) {
                // Nothing in the database: from the very beginning, whatever Kafka's own offsets say, as the rows are
                // not there.
                context.offset(partition.at(), Math.max(0, partition.next()));
                sent.add(partition.at());
            }
        });
        return sent;
    }

    private List<SinkRecord> due(Collection<SinkRecord> records) {
        List<SinkRecord> due = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            TaskPartition partition = partitions.of(record);
            long offset = record.originalKafkaOffset();
            if (!partition.skips(offset) && (elsewhere.isEmpty() || !elsewhere.contains(partition.at()))) {
                warnOfReturn(partition, offset, due.isEmpty());
                due.add(record);
            }
        }
        return due;
    }

    /** Kafka never goes back by itself. Taking such messages is safe, as rows are known by their key; skipping them could lose some. */
    private static void warnOfReturn(TaskPartition partition, long offset, boolean first) {
        if (first && offset < partition.next()) {
            LOG.warn(
                    "{} delivers offset {}, but the database is at {}: the topic was made anew or cut. Taking all from there;"
                            + " rows that exist already count as duplicates",
                    partition,
                    offset,
                    partition.next());
        }
    }

    private ConnectException failure(SQLException e) {
        Running now = running();
        partitions.all().forEach(TaskPartition::ask);
        now.writer().close();
        String where = "Cannot write to " + now.settings().database() + ": " + e.getMessage();
        if (Fault.of(e) == Fault.SETTINGS) {
            return new ConnectException(
                    where + "; set the sink's database options, or grant the right, and restart it", e);
        }
        return retry(
                Fault.diskFull(e) ? where + " (the database's disk is full; make room, the sink waits)" : where, e);
    }

    private RetriableException retry(String message, Exception e) {
        running().metrics().retry();
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

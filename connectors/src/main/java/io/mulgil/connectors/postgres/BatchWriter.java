package io.mulgil.connectors.postgres;

import io.mulgil.connectors.Refusals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches, each in one transaction of rows, dirty marks, offsets and counts. Optimistic: rows go straight into their tables by COPY; only
 * a batch that meets an existing key is done again by looking up what exists, and so are the next ones until they are clean again.
 * Next: {@link Roller} recomputes the marked buckets.
 */
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int ATTEMPTS = 3;

    private final Session session;
    private final Lanes lanes;
    private final BatchFiller filler;
    private final Offsets offsets;
    private final Refusals refusals;
    private final SinkMetrics metrics;
    private final DirtyMarks marks;
    private final boolean rollups;
    private final CopyBuffer buffer = new CopyBuffer(160 * 1024);

    BatchWriter(SinkSettings settings, Refusals refusals, SinkMetrics metrics, Clock clock) {
        this.refusals = refusals;
        this.metrics = metrics;
        filler = new BatchFiller(settings, refusals, buffer, clock);
        lanes = filler.lanes();
        session = new Session(settings, lanes);
        offsets = new Offsets(settings.connector());
        rollups = !settings.rollups().none();
        long bucket = rollups ? settings.rollups().smallest().width().toMillis() * 1000 : 1;
        marks = new DirtyMarks(
                bucket, settings.forTable(settings.table()).keyTags().size(), buffer);
    }

    /** The offset that follows what the database has of the partition, or {@link TaskPartition#NOTHING}. */
    long next(TaskPartition partition) throws SQLException {
        return offsets.read(session.connection(), partition);
    }

    /** Writes records in the order of their delivery; on return all of them are committed. */
    void write(List<SinkRecord> records, PartitionMap partitions) throws SQLException, FencedException {
        for (int from = 0; from < records.size(); ) {
            from = write(records, from, records.size(), partitions);
        }
        refusals.settled();
    }

    void close() {
        session.close();
    }

    /** Writes as many as fit one transaction and returns the place after them. */
    private int write(List<SinkRecord> records, int from, int to, PartitionMap partitions)
            throws SQLException, FencedException {
        long start = System.nanoTime();
        int end = to;
        for (int attempt = 1; ; attempt++) {
            try {
                end = fill(records, from, to, partitions);
                refusals.await();
                store(true);
                break;
            } catch (SQLException e) {
                Fault fault = Fault.of(e);
                if (attempt > ATTEMPTS && fault != Fault.DATA) {
                    throw e;
                }
                switch (fault) {
                    case DUPLICATE -> lanes.filled().forEach(Lane::meetsDuplicates);
                    case STRUCTURE -> session.look();
                    case DATA -> {
                        split(records, from, end, partitions, e);
                        return end;
                    }
                    default -> throw e;
                }
            }
        }
        metrics.took(System.nanoTime() - start);
        return end;
    }

    /** Finds the record that the database refuses by halves; each half is a batch of its own. */
    private void split(List<SinkRecord> records, int from, int to, PartitionMap partitions, SQLException reason)
            throws SQLException, FencedException {
        if (to - from == 1) {
            LOG.debug("The database refuses a row", reason);
            filler.refuse(records.get(from), partitions, reason);
            refusals.await();
            store(false);
            return;
        }
        int middle = (from + to) >>> 1;
        for (int at = from; at < middle; ) {
            at = write(records, at, middle, partitions);
        }
        for (int at = middle; at < to; ) {
            at = write(records, at, to, partitions);
        }
    }

    /** Fills the batch and makes the tables fit for it. */
    private int fill(List<SinkRecord> records, int from, int to, PartitionMap partitions) throws SQLException {
        Connection connection = session.connection();
        int end = filler.fill(records, from, to, partitions);
        for (int attempt = 0; lanes.fit(connection, attempt); attempt++) {
            end = filler.fill(records, from, to, partitions);
        }
        for (Lane lane : lanes.filled()) {
            lane.makeRoom(connection);
        }
        return end;
    }

    private void store(boolean mayLookUp) throws SQLException, FencedException {
        Connection connection = session.connection();
        List<Lane> filled = lanes.filled();
        for (Lane lane : filled) {
            lane.prepare(connection, mayLookUp);
        }
        connection.setAutoCommit(false);
        try {
            storeRows(connection, filled);
            filler.counts().forEach(count -> count.partition().attempt(count.end));
            offsets.save(connection, filler.counts());
            connection.commit();
        } catch (SQLException | FencedException e) {
            Ddl.rollback(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
        committed(filled);
    }

    private void storeRows(Connection connection, List<Lane> filled) throws SQLException {
        boolean rows = false;
        for (Lane lane : filled) {
            if (lane.batch().rows() > 0) {
                lane.store(connection, buffer);
                filler.countStored(lane.batch(), lane.order(), lane.old());
                rows = true;
            }
        }
        if (rows && rollups) {
            marks.write(connection, filled);
        }
    }

    private void committed(List<Lane> filled) {
        boolean lookedUp = false;
        for (Lane lane : filled) {
            lookedUp |= lane.committed();
        }
        if (lookedUp) {
            metrics.lookupBatches.incrementAndGet();
        }
        filler.counts().forEach(count -> {
            count.partition().written(count.end);
            metrics.committed(count);
        });
        filler.addLatency(metrics);
    }
}

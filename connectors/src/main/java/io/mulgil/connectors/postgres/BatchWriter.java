package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches, each in one transaction of rows, dirty marks, offsets and counts. Optimistic: rows go straight into the table by COPY; only
 * a batch that meets an existing key is done again by looking up what exists, and so are the next ones until they are clean again.
 * Next: {@link Roller} recomputes the marked buckets.
 */
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    /** So many batches without an existing key end the looking up. */
    private static final int CLEAN_BATCHES = 2;

    private static final int ATTEMPTS = 3;

    private final Session session;
    private final ReadingTable table;
    private final Columns columns;
    private final BatchFiller filler;
    private final ExistingRows existing;
    private final Offsets offsets;
    private final Refusals refusals;
    private final SinkMetrics metrics;
    private final Order order = new Order();
    private final RowEncoder rows;
    private final DirtyMarks marks;
    private final boolean rollups;
    private final CopyBuffer buffer = new CopyBuffer(160 * 1024);
    private int cleanBatches = CLEAN_BATCHES;

    BatchWriter(SinkSettings settings, Refusals refusals, SinkMetrics metrics, Clock clock) {
        this.refusals = refusals;
        this.metrics = metrics;
        table = new ReadingTable(settings, clock);
        filler = new BatchFiller(settings, refusals, clock);
        columns = filler.columns();
        existing = new ExistingRows(table, columns);
        session = new Session(settings, table, columns, existing);
        offsets = new Offsets(settings.connector());
        rows = new RowEncoder(columns, filler.batch(), order);
        rollups = !settings.rollups().none();
        long bucket = rollups ? settings.rollups().smallest().width().toMillis() * 1000 : 1;
        marks = new DirtyMarks(settings.table(), bucket, settings.keyTags().size());
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
                store(cleanBatches < CLEAN_BATCHES);
                break;
            } catch (SQLException e) {
                Fault fault = Fault.of(e);
                if (attempt > ATTEMPTS && fault != Fault.DATA) {
                    throw e;
                }
                switch (fault) {
                    case DUPLICATE -> cleanBatches = 0;
                    case STRUCTURE -> session.look();
                    case DATA -> {
                        split(records, from, end, partitions, e);
                        return end;
                    }
                    default -> throw e;
                }
            }
        }
        metrics.batchTook(System.nanoTime() - start);
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

    /** Fills the batch and makes the table fit for it. */
    private int fill(List<SinkRecord> records, int from, int to, PartitionMap partitions) throws SQLException {
        Connection connection = session.connection();
        int end = filler.fill(records, from, to, partitions);
        for (int attempt = 0; !columns.missing().isEmpty(); attempt++) {
            List<Column> missing = columns.missing();
            try {
                table.add(connection, missing);
            } catch (SQLException e) {
                if (Fault.of(e) != Fault.DATA || attempt == ATTEMPTS) {
                    throw e;
                }
                missing.forEach(column -> columns.refuse(column, BatchFiller.serverMessage(e)));
            }
            // Another task may have been first, with another type.
            session.look();
            end = filler.fill(records, from, to, partitions);
        }
        table.makeRoom(connection, filler.batch().times, filler.batch().rows());
        return end;
    }

    private void store(boolean lookUp) throws SQLException, FencedException {
        Connection connection = session.connection();
        Batch batch = filler.batch();
        order.sort(batch, table.timeFirst());
        rows.prepare();
        existing.clear();
        if (lookUp) {
            existing.prepare(connection, rows);
        }
        connection.setAutoCommit(false);
        try {
            if (batch.rows() > 0) {
                storeRows(connection, lookUp);
            }
            filler.countStored(order, existing.existing());
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
        committed(lookUp);
    }

    private void storeRows(Connection connection, boolean lookUp) throws SQLException {
        Batch batch = filler.batch();
        if (lookUp) {
            existing.find(connection, batch, order, rows);
            existing.change(connection, rows);
        }
        BitSet old = existing.existing();
        if (old.cardinality() < order.groups()) {
            insert(connection, old);
        }
        if (rollups) {
            marks.write(
                    connection,
                    batch,
                    order,
                    group -> !old.get(group) || existing.changed().get(group));
        }
    }

    private void insert(Connection connection, BitSet old) throws SQLException {
        String target = table.name() + " (" + rows.target(table.keyColumns()) + ")";
        int tags = table.keyColumns().size();
        try (CopyStream copy = new CopyStream(connection, target, buffer)) {
            for (int group = 0; group < order.groups(); group++) {
                if (!old.get(group)) {
                    rows.write(group, tags, false, copy.buffer());
                    copy.rowDone();
                }
            }
            copy.finish();
        }
    }

    private void committed(boolean lookUp) {
        if (lookUp) {
            metrics.lookupBatches.incrementAndGet();
            cleanBatches = existing.existing().isEmpty() ? cleanBatches + 1 : 0;
        }
        filler.counts().forEach(count -> {
            count.partition().written(count.end);
            metrics.batch(count);
        });
        filler.addLatency(metrics.latency);
    }
}

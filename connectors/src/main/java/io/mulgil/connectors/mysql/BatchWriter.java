package io.mulgil.connectors.mysql;

import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.SinkFigures;
import io.mulgil.connectors.Stand;
import io.mulgil.connectors.Tally;
import io.mulgil.connectors.TaskPartition;
import io.mulgil.connectors.TaskPartitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches, each in one transaction of offsets, counts and the rows that its readings come to: one statement per table. The tables that it
 * writes are the end of the way of a reading.
 */
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int ATTEMPTS = 3;

    private final BatchFiller filler;
    private final Session session;
    private final Offsets offsets;
    private final Refusals refusals;
    private final SinkFigures figures;
    private final InstantSource clock;

    BatchWriter(SinkSettings settings, Refusals refusals, SinkFigures figures, InstantSource clock) {
        this.refusals = refusals;
        this.figures = figures;
        this.clock = clock;
        filler = new BatchFiller(settings, refusals);
        session = new Session(settings.database(), filler.tables());
        offsets = new Offsets(settings.connector());
    }

    Stand stand(TopicPartition partition) throws SQLException {
        return offsets.read(session.connection(), partition);
    }

    /** Writes records in the order of their delivery; on return all of them are committed. */
    void write(List<SinkRecord> records, TaskPartitions partitions) throws SQLException, FencedException {
        for (int from = 0; from < records.size(); ) {
            from = write(records, from, records.size(), partitions);
        }
        refusals.settled();
    }

    void close() {
        session.close();
    }

    /** Writes as many as fit one transaction and returns the place after them. */
    private int write(List<SinkRecord> records, int from, int to, TaskPartitions partitions)
            throws SQLException, FencedException {
        int end = to;
        for (int attempt = 1; ; attempt++) {
            try {
                long start = System.nanoTime();
                end = fill(records, from, to);
                store(records.subList(from, end), partitions, start);
                return end;
            } catch (SQLException e) {
                Fault fault = Fault.of(e);
                if (fault == Fault.DATA) {
                    split(records, from, end, partitions, e);
                    return end;
                }
                if (attempt > ATTEMPTS || (fault != Fault.STRUCTURE && fault != Fault.DEADLOCK)) {
                    throw e;
                }
                LOG.debug("Trying again at once: {}", e.getMessage());
                filler.tables().look(session.connection());
            }
        }
    }

    /** Finds the record that the server refuses by halves; each half is a batch of its own. */
    private void split(List<SinkRecord> records, int from, int to, TaskPartitions partitions, SQLException reason)
            throws SQLException, FencedException {
        if (to - from == 1) {
            LOG.debug("The database refuses a row", reason);
            filler.refuse(records.get(from), reason);
            store(records.subList(from, to), partitions, System.nanoTime());
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

    /** Sums the records up and makes the tables fit for them. */
    private int fill(List<SinkRecord> records, int from, int to) throws SQLException {
        Connection connection = session.connection();
        int end = filler.fill(records, from, to);
        for (int attempt = 0; filler.tables().fit(connection, filler.summary(), attempt); attempt++) {
            end = filler.fill(records, from, to);
        }
        return end;
    }

    private void store(List<SinkRecord> records, TaskPartitions partitions, long start)
            throws SQLException, FencedException {
        refusals.await();
        Connection connection = session.connection();
        Tally tally = filler.tally();
        Map<TaskPartition, Stand> saved;
        connection.setAutoCommit(false);
        try {
            // First the offsets: a task that lost its partition learns it before it has written anything.
            saved = offsets.save(connection, tally, partitions, clock.millis());
            storeRows(connection);
            connection.commit();
        } catch (SQLException | FencedException e) {
            rollback(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
        saved.forEach(TaskPartition::written);
        filler.committed();
        figures.delivered(records, tally, clock.millis(), System.nanoTime() - start);
    }

    private void storeRows(Connection connection) throws SQLException {
        Summary summary = filler.summary();
        if (summary.groups() == 0) {
            return;
        }
        int[] order = summary.order();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SummaryTable table : filler.tables().all()) {
                table.write(statement, summary, filler.tables().columns(), order, session.statementCharacters());
            }
        }
    }

    private static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}

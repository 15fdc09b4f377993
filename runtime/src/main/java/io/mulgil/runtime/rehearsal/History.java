package io.mulgil.runtime.rehearsal;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The stored readings of a pipeline, table by table, in batches that follow each other in time; so much at a time that any span fits into memory. */
final class History implements AutoCloseable {
    private static final Duration PLANNED = Duration.ofDays(1);
    private static final String SORT_MEMORY = "128MB";
    /** Of the memory there is, for both batches together. */
    private static final int SHARE = 8;

    private static final int FEWEST_ROWS = 1 << 14;

    private final Connection connection;
    private final List<StoredTable> tables;

    History(Pipeline pipeline, Database database, Set<String> values) throws SQLException {
        Properties credentials = database.credentials();
        credentials.setProperty("ApplicationName", "mulgil-rehearsal");
        connection = DriverManager.getConnection(database.jdbcUrl(), credentials);
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set default_transaction_read_only = on");
                statement.execute("set work_mem = '" + SORT_MEMORY + "'");
            }
            tables = StoredTable.of(connection, pipeline, values);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    List<StoredTable> tables() {
        return tables;
    }

    /** Hears how far it is. */
    @FunctionalInterface
    interface Progress {
        void reached(Instant time, long readings);
    }

    /**
     * Gives every row of one table, no batch with one that lies before a row of an earlier batch; returns how many.
     *
     * @param most how many rows a batch is to have
     */
    long read(StoredTable table, Instant first, Instant last, int most, Batches batches, Progress progress)
            throws SQLException {
        Instant from = ceiling(first);
        Instant to = ceiling(last);
        long count = 0;
        for (Instant begin = from; begin.isBefore(to); ) {
            Instant planned = least(begin.plus(PLANNED), to);
            ReadingPlan plan = ReadingPlan.of(connection, table, begin, planned, most);
            while (begin.isBefore(planned)) {
                Instant end = least(ceiling(begin.plus(plan.slice())), planned);
                count += slice(table, begin, end, plan.sorted(), most, batches);
                progress.reached(end, count);
                begin = end;
            }
        }
        batches.finish();
        return count;
    }

    private long slice(StoredTable table, Instant begin, Instant end, boolean sorted, int most, Batches batches)
            throws SQLException {
        CopyOut copy = copy(table.select(begin, end, sorted));
        CopyRows rows = new CopyRows(copy, batches.devices(), table.numbers().size());
        if (!sorted) {
            Batch whole = batches.next();
            if (rows.fill(whole, 2 * most)) { // far more than was estimated
                rows.pass();
                return slice(table, begin, end, true, most, batches);
            }
            return batches.give();
        }
        long count = 0;
        boolean more = true;
        while (more) {
            more = rows.fill(batches.next(), most);
            count += batches.give();
        }
        return count;
    }

    private CopyOut copy(String select) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + select + ") to stdout (format binary)");
    }

    /** As many rows as the memory allows for a batch. */
    static int rows(StoredTable table) {
        long bytes = Runtime.getRuntime().maxMemory() / SHARE / 2;
        long fit = bytes / Batch.bytesOfRow(table.numbers().size());
        return (int) Math.max(FEWEST_ROWS, Math.min(fit, Batch.MOST / 2));
    }

    /** Stored times are microseconds: none lies between an instant and the next one. */
    private static Instant ceiling(Instant time) {
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        return micros.equals(time) ? time : micros.plus(1, ChronoUnit.MICROS);
    }

    private static Instant least(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

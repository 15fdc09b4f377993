package io.mulgil.runtime.rehearsal;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Row;
import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The stored readings of a pipeline in the order of their times, table by table. Sorted a day at a time, so that any span fits into memory. */
final class History implements AutoCloseable {
    private static final Duration AT_A_TIME = Duration.ofDays(1);
    private static final String SORT_MEMORY = "128MB";

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

    /** Gives every row of one table; returns how many. */
    long read(StoredTable table, Instant from, Instant to, Row row, CopyRows.Each each, Progress progress)
            throws SQLException {
        CopyRows rows = new CopyRows(table, row);
        long count = 0;
        for (Instant begin = from; begin.isBefore(to); begin = begin.plus(AT_A_TIME)) {
            Instant end = begin.plus(AT_A_TIME).isBefore(to) ? begin.plus(AT_A_TIME) : to;
            CopyOut copy =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copy(micros(begin), micros(end)));
            count += rows.read(copy, each);
            progress.reached(end, count);
        }
        return count;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
    }
}

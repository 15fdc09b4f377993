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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The stored readings of a pipeline in the order of their times, table by table. Sorted a day at a time, so that any span fits into memory; the
 * database sorts the next day while this one is read, on a connection of its own.
 */
final class History implements AutoCloseable {
    private static final Duration AT_A_TIME = Duration.ofDays(1);
    private static final String SORT_MEMORY = "128MB";

    private final Connection connection;
    private final Connection ahead;
    private final List<StoredTable> tables;

    History(Pipeline pipeline, Database database, Set<String> values) throws SQLException {
        connection = connect(database);
        try {
            tables = StoredTable.of(connection, pipeline, values);
            ahead = connect(database);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(Database database) throws SQLException {
        Properties credentials = database.credentials();
        credentials.setProperty("ApplicationName", "mulgil-rehearsal");
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), credentials);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = on");
            statement.execute("set work_mem = '" + SORT_MEMORY + "'");
            return connection;
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
        List<Span> spans = spans(from, to);
        Queue<CopyOut> begun = new ArrayDeque<>();
        long count = 0;
        for (int i = 0; i <= spans.size(); i++) {
            if (i < spans.size()) {
                begun.add(copy(i % 2 == 0 ? connection : ahead, table, spans.get(i)));
            }
            if (i > 0) {
                count += rows.read(begun.remove(), each);
                progress.reached(spans.get(i - 1).end(), count);
            }
        }
        return count;
    }

    private record Span(Instant begin, Instant end) {}

    private static List<Span> spans(Instant from, Instant to) {
        List<Span> spans = new ArrayList<>();
        for (Instant begin = from; begin.isBefore(to); begin = begin.plus(AT_A_TIME)) {
            Instant end = begin.plus(AT_A_TIME);
            spans.add(new Span(begin, end.isBefore(to) ? end : to));
        }
        return spans;
    }

    /** Returns as soon as the database has begun. */
    private static CopyOut copy(Connection connection, StoredTable table, Span span) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(table.copy(micros(span.begin()), micros(span.end())));
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            ahead.close();
        }
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
    }
}

package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of one table, made as data needs them. They live in schema {@code mulgil}, so that people see one table. */
final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    /** Rows for that time lie in the default partition already, so the partition cannot be made. */
    private static final String ROWS_IN_DEFAULT = "23514";

    private final String table;
    private final PartitionSpan span;
    private final String storage;
    private final Clock clock;
    private final Set<LocalDate> present = new HashSet<>();
    private long coveredFrom;
    private long coveredTo;

    /** @param storage parameters of each partition as in {@code with (...)}, or empty */
    Partitions(String table, PartitionSpan span, String storage, Clock clock) {
        this.table = table;
        this.span = span;
        this.storage = storage;
        this.clock = clock;
    }

    /** Whether a row of that time has its place; remembers the last span asked, which is the next one's nearly always. */
    boolean covers(long micros) {
        if (micros >= coveredFrom && micros < coveredTo) {
            return true;
        }
        LocalDate start = span.start(micros);
        if (!present.contains(start) && span.near(start, clock.instant())) {
            return false;
        }
        coveredFrom = PartitionSpan.micros(start);
        coveredTo = PartitionSpan.micros(span.next(start));
        return true;
    }

    void create(Connection connection, long micros) throws SQLException {
        Ddl.change(connection, statement -> create(statement, micros));
    }

    /** The same within the caller's transaction. */
    void create(Statement statement, long micros) throws SQLException {
        LocalDate start = span.start(micros);
        String name = span.name(table, start);
        try {
            create(statement, start, name);
        } catch (SQLException e) {
            if (!ROWS_IN_DEFAULT.equals(e.getSQLState())) {
                throw e;
            }
            LOG.warn(
                    "Partition {} cannot be made: the default partition of {} holds rows of its time; they stay there",
                    name,
                    table);
            statement.execute("rollback to savepoint partition");
        }
        present.add(start);
    }

    void forget() {
        present.clear();
        coveredFrom = 0;
        coveredTo = 0;
    }

    /** Made apart and attached: {@code create table ... partition of} would stop everybody's queries for its time. */
    private void create(Statement statement, LocalDate start, String name) throws SQLException {
        String qualified = Bookkeeping.SCHEMA + "." + Sql.name(name);
        boolean attached = Bookkeeping.exists(
                statement,
                "(select 1 from pg_inherits where inhrelid = to_regclass(" + Sql.text(qualified)
                        + ") and inhparent = to_regclass(" + Sql.text(Sql.name(table)) + "))");
        if (attached) {
            return;
        }
        statement.execute("savepoint partition");
        statement.execute("create table if not exists " + qualified + " (like " + Sql.name(table)
                + " including defaults including constraints including storage)" + storage);
        statement.execute("alter table " + Sql.name(table) + " attach partition " + qualified + " for values from ("
                + Sql.day(start) + ") to (" + Sql.day(span.next(start)) + ")");
    }
}

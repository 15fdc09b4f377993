package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One transaction of rolling up: takes marks, recomputes their buckets from the smallest width to the widest, each by one statement, and
 * deletes the marks. Rows that are committed while it runs bring marks of their own for the next one.
 */
final class RollupPass {
    /** Bounds the length of a transaction. */
    private static final int MARKS = 50_000;
    /** Deleted marks are dead weight for every later look; past so many their space is given back. */
    private static final int VACUUM_AFTER = 50_000;
    /** numeric_value_out_of_range */
    private static final String OVERFLOW = "22003";

    private final SinkSettings settings;
    private final SinkMetrics metrics;
    private final Clock clock;
    private final RollupTables tables;
    private boolean prepared;
    private boolean timeFirst;
    private long waiting;
    private long deleted;

    RollupPass(SinkSettings settings, SinkMetrics metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        tables = new RollupTables(settings, clock);
    }

    /** The connection is a new one. */
    void forget() {
        prepared = false;
        tables.forget();
    }

    /**
     * Returns whether there were more marks than one pass takes.
     *
     * @param closedOnly leave the buckets that are still being written to a later pass
     */
    boolean run(Connection connection, boolean closedOnly) throws SQLException {
        prepare(connection);
        if (!prepared || !tables.open(connection)) {
            return false;
        }
        waiting(count(connection));
        if (waiting == 0) {
            return false;
        }
        long taken;
        try {
            taken = roll(connection, closedOnly, false);
        } catch (SQLException e) {
            if (!OVERFLOW.equals(e.getSQLState())) {
                throw e;
            }
            tables.open(connection);
            taken = roll(connection, closedOnly, true);
        }
        waiting(Math.max(0, waiting - taken));
        vacuum(connection, taken);
        return taken == MARKS;
    }

    /** Whether this is the one that works at the sink's tables, and there is something to work at. */
    boolean prepared() {
        return prepared;
    }

    /** Marks that were left by the last run. */
    long waiting() {
        return waiting;
    }

    /** The figure is the sum of all tables'. */
    private void waiting(long now) {
        metrics.marksWaiting.addAndGet(now - waiting);
        waiting = now;
    }

    private void prepare(Connection connection) throws SQLException {
        if (prepared) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (!Bookkeeping.exists(statement, "to_regclass('mulgil.dirty')")) {
                return;
            }
            // Held until the connection ends: of the tasks' rollers one works, and its share of the machine is the only
            // one.
            boolean first = Bookkeeping.exists(
                    statement,
                    "nullif(pg_try_advisory_lock(hashtextextended('mulgil.roller.' || " + Sql.text(settings.base())
                            + ", 0)), false)");
            if (!first) {
                return;
            }
            timeFirst = timeFirst(statement);
            // The marks are few against the tables: look up each in the index, whatever the planner thinks of fresh
            // partitions.
            statement.execute("set enable_seqscan = off; set work_mem = '32MB'"
                    + (timeFirst ? "" : "; set enable_hashjoin = off; set enable_mergejoin = off"));
            statement.execute("create temporary table if not exists mulgil_marks (time timestamptz, "
                    + ReadingTable.keyDefinition(tables.keys()) + ") on commit delete rows");
            prepared = true;
        }
    }

    private boolean timeFirst(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(
                "select attname from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]"
                        + " where indisprimary and indrelid = to_regclass(" + Sql.text(Sql.name(settings.table()))
                        + ")")) {
            return result.next() && result.getString(1).equals("time");
        }
    }

    private long count(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from mulgil.dirty where table_name = ?")) {
            statement.setString(1, settings.table());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private long roll(Connection connection, boolean closedOnly, boolean careful) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            long taken = take(statement, closedOnly);
            if (taken > 0) {
                tables.makeRoom(statement);
                RollupSql sql = new RollupSql(tables.keys(), tables.values(), timeFirst, careful);
                for (Rollups.Level level : settings.rollups().levels()) {
                    recompute(statement, sql, level);
                }
            }
            connection.commit();
            return taken;
        } catch (SQLException e) {
            Ddl.rollback(connection, e);
            tables.forget();
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Moves marks into the temporary table, each bucket once; returns how many. */
    private long take(Statement statement, boolean closedOnly) throws SQLException {
        String tags = IntStream.rangeClosed(1, tables.keys().size())
                .mapToObj(i -> "tags[" + i + "]")
                .collect(Collectors.joining(", "));
        String mine = "table_name = " + Sql.text(settings.table());
        String closed = closedOnly ? " and bucket < " + firstOpen() : "";
        // Readings before that are gone; a bucket recomputed from what is left of it would be wrong.
        String kept = settings.retention()
                .map(keep ->
                        " where bucket >= " + Sql.day(Retention.keptFrom(settings.partition(), keep, clock.instant())))
                .orElse("");
        return number(
                statement,
                "with taken as (delete from mulgil.dirty where ctid = any(array(select ctid from mulgil.dirty where "
                        + mine
                        + closed + " limit " + MARKS
                        + ")) returning bucket, tags), marked as (insert into mulgil_marks select distinct "
                        + RollupSql.bin(settings.rollups().smallest(), "bucket") + ", " + tags + " from taken" + kept
                        + ") select count(*) from taken");
    }

    /** The bucket that the slowest partition writes at: what is before it was delivered by all of them, as a rule. */
    private String firstOpen() {
        return "(select " + RollupSql.bin(settings.rollups().smallest(), "to_timestamp(min(latest_ms) / 1000.0)")
                + " from mulgil.sink_offset where connector = " + Sql.text(settings.connector()) + ")";
    }

    private void recompute(Statement statement, RollupSql sql, Rollups.Level level) throws SQLException {
        long written = statement.executeUpdate(sql.upsert(level));
        metrics.rollupRows.addAndGet(written);
        if (written < buckets(statement, level)) {
            statement.executeUpdate(sql.deleteEmpty(level));
        }
    }

    private long buckets(Statement statement, Rollups.Level level) throws SQLException {
        List<String> keys = tables.keys().stream().map(Sql::name).toList();
        return number(statement, "select count(*) from " + RollupSql.marks(level, keys) + " m");
    }

    private static Long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void vacuum(Connection connection, long taken) throws SQLException {
        deleted += taken;
        if (deleted > VACUUM_AFTER) {
            deleted = 0;
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum mulgil.dirty");
            }
        }
    }
}

package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For a batch that met a key which exists already: finds out, through a temporary table, which of its rows exist and which of those bring
 * something else, and changes these. The last write of each column wins; a reading that lacks a column does not erase it.
 */
final class ExistingRows {
    /** Upper case, which no column made from a field has. */
    private static final String GROUP = "\"GROUP\"";

    private final ReadingTable table;
    private final Columns columns;
    private final String stage;
    private final CopyBuffer buffer;
    private final BitSet existing = new BitSet();
    private final BitSet changed = new BitSet();
    private String staged = "";
    private String match = "";
    private String differs = "";

    /**
     * For one table.
     *
     * @param stage name of its temporary table
     */
    ExistingRows(ReadingTable table, Columns columns, String stage, CopyBuffer buffer) {
        this.table = table;
        this.columns = columns;
        this.stage = stage;
        this.buffer = buffer;
    }

    BitSet existing() {
        return existing;
    }

    BitSet changed() {
        return changed;
    }

    /** Nothing is known to exist. */
    void clear() {
        existing.clear();
        changed.clear();
    }

    /** The connection is a new one, with no temporary table. */
    void forget() {
        staged = "";
    }

    /** Makes the temporary table for the batch's columns unless it is there; outside the transaction, so that a rollback leaves it. */
    void prepare(Connection connection, RowEncoder rows) throws SQLException {
        String target = rows.target(table.keyColumns());
        if (!target.equals(staged)) {
            String keys = ReadingTable.keyDefinition(table.keyColumns());
            String values = Arrays.stream(rows.used())
                    .mapToObj(column -> ", " + columns.get(column).definition())
                    .collect(Collectors.joining());
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table if exists " + qualified() + "; create temporary table " + stage + " ("
                        + GROUP + " integer, time timestamptz, " + keys + values + ") on commit delete rows");
            }
            staged = target;
        }
    }

    void find(Connection connection, Batch batch, Order order, RowEncoder rows) throws SQLException {
        clear();
        stage(connection, order, rows);
        bounds(batch);
        differs = Arrays.stream(rows.used())
                .mapToObj(column -> Sql.name(columns.get(column).name()))
                .map(name -> "s." + name + " is distinct from t." + name + " and s." + name + " is not null")
                .collect(Collectors.joining(" or "));
        if (differs.isEmpty()) {
            differs = "false";
        }
        try (Statement statement = connection.createStatement()) {
            // One look into the index per row. Any other plan would read whole partitions for the sake of one batch.
            statement.execute(
                    "set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off");
            try (ResultSet result = statement.executeQuery("select s." + GROUP + ", " + differs + " from " + qualified()
                    + " s join " + table.name() + " t on " + match)) {
                while (result.next()) {
                    existing.set(result.getInt(1));
                    changed.set(result.getInt(1), result.getBoolean(2));
                }
            }
        }
    }

    /** Writes what differs into the rows that exist. */
    void change(Connection connection, RowEncoder rows) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        String sets = Arrays.stream(rows.used())
                .mapToObj(column -> Sql.name(columns.get(column).name()))
                .map(name -> name + " = coalesce(s." + name + ", t." + name + ")")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("update " + table.name() + " t set " + sets + " from " + qualified() + " s where " + match
                    + " and (" + differs + ")");
        }
    }

    private String qualified() {
        return "pg_temp." + stage;
    }

    private void stage(Connection connection, Order order, RowEncoder rows) throws SQLException {
        List<String> keys = table.keyColumns();
        String target = qualified() + " (" + GROUP + ", " + rows.target(keys) + ")";
        try (CopyStream copy = new CopyStream(connection, target, buffer)) {
            for (int group = 0; group < order.groups(); group++) {
                rows.write(group, keys.size(), true, copy.buffer());
                copy.rowDone();
            }
            copy.finish();
        }
    }

    /** The condition of a match, with the batch's times in it so that other partitions are left out when planning. */
    private void bounds(Batch batch) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int row = 0; row < batch.rows(); row++) {
            least = Math.min(least, batch.times[row]);
            most = Math.max(most, batch.times[row]);
        }
        match = table.keyColumns().stream()
                        .map(Sql::name)
                        .map(name -> "t." + name + " = s." + name + " and ")
                        .collect(Collectors.joining())
                + "t.time = s.time and t.time between " + Sql.time(least) + " and " + Sql.time(most);
    }
}

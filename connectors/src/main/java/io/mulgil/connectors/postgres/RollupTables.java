package io.mulgil.connectors.postgres;

import io.mulgil.core.pipeline.TableNames;
import io.mulgil.core.reading.ValueKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rollup tables: made when missing, widened when readings get new columns, partitioned by time. */
final class RollupTables {
    /** Room on each page for the next version of a row: the newest bucket is written again and again. */
    private static final String STORAGE = " with (fillfactor = 70)";

    private final SinkSettings settings;
    private final List<String> keys;
    private final Map<Rollups.Level, Partitions> partitions = new LinkedHashMap<>();
    private List<Column> values = List.of();

    RollupTables(SinkSettings settings, Clock clock) {
        this.settings = settings;
        keys = settings.keyTags().stream().map(TableNames::column).toList();
        for (Rollups.Level level : settings.rollups().levels()) {
            partitions.put(level, new Partitions(level.table(), level.partition(), STORAGE, clock));
        }
    }

    /** Brings the tables up to the readings' columns; returns false while there is no table of readings. */
    boolean open(Connection connection) throws SQLException {
        List<Column> now = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (Column column : ReadingTable.columns(statement, settings.table())) {
                boolean number = column.kind() == ValueKind.NUMBER || column.kind() == ValueKind.BOOLEAN;
                if (number && !keys.contains(column.name())) {
                    now.add(column);
                }
            }
        }
        if (now.isEmpty()) {
            return false;
        }
        if (!now.equals(values)) {
            Ddl.change(connection, statement -> widen(statement, now));
            values = now;
        }
        return true;
    }

    List<String> keys() {
        return keys;
    }

    List<Column> values() {
        return values;
    }

    /** Everything may be otherwise: the connection is new or a transaction was undone. */
    void forget() {
        values = List.of();
        partitions.values().forEach(Partitions::forget);
    }

    /** Makes the partitions that the marks need, within the caller's transaction. */
    void makeRoom(Statement statement) throws SQLException {
        for (Map.Entry<Rollups.Level, Partitions> entry : partitions.entrySet()) {
            for (long start : starts(statement, entry.getKey())) {
                if (!entry.getValue().covers(start)) {
                    statement.execute("set local lock_timeout = '3s'");
                    entry.getValue().create(statement, start);
                }
            }
        }
    }

    private static List<Long> starts(Statement statement, Rollups.Level level) throws SQLException {
        List<Long> starts = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select distinct extract(epoch from date_trunc('"
                + level.partition().name() + "', " + RollupSql.bin(level, "time") + "))::bigint from "
                + RollupSql.MARKS)) {
            while (result.next()) {
                starts.add(result.getLong(1) * 1_000_000);
            }
        }
        return starts;
    }

    private void widen(Statement statement, List<Column> now) throws SQLException {
        boolean marked = false;
        for (Rollups.Level level : settings.rollups().levels()) {
            if (!Bookkeeping.exists(statement, "to_regclass(" + Sql.text(Sql.name(level.table())) + ")")) {
                create(statement, level);
                if (!marked) {
                    markAll(statement, level);
                    marked = true;
                }
            }
            add(statement, level, now);
        }
    }

    private void create(Statement statement, Rollups.Level level) throws SQLException {
        statement.execute("create table " + Sql.name(level.table()) + " (time timestamptz not null, "
                + ReadingTable.keyDefinition(keys) + ", primary key (" + ReadingTable.key(keys, false)
                + ")) partition by range (time)");
        ReadingTable.createDefault(statement, level.table());
        statement.execute("comment on table " + Sql.name(level.table()) + " is "
                + Sql.text("Aggregates of " + settings.table() + "; time is the start of the bucket, in UTC"));
    }

    /** A rollup that joins later is made from all there is; the next wider ones of the same change come along. */
    private void markAll(Statement statement, Rollups.Level level) throws SQLException {
        String tags = keys.stream().map(key -> Sql.name(key)).collect(Collectors.joining(", "));
        statement.execute("insert into mulgil.dirty (table_name, bucket, tags) select distinct "
                + Sql.text(settings.table()) + ", " + RollupSql.bin(level, "time") + ", array[" + tags + "] from "
                + Sql.name(level.source()));
    }

    private static void add(Statement statement, Rollups.Level level, List<Column> now) throws SQLException {
        Set<String> present = new HashSet<>();
        ReadingTable.columns(statement, level.table()).forEach(column -> present.add(column.name()));
        List<String> missing = new ArrayList<>();
        for (Column value : now) {
            for (String part : RollupSql.PARTS) {
                if (!present.contains(value.name() + part)) {
                    missing.add("add column " + Sql.name(value.name() + part)
                            + (part.equals("_count") ? " integer" : " double precision"));
                }
            }
        }
        if (!missing.isEmpty()) {
            statement.execute("alter table " + Sql.name(level.table()) + " " + String.join(", ", missing));
        }
    }
}

package io.mulgil.connectors.postgres;

import io.mulgil.core.pipeline.TableNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/** The table of a pipeline's readings: made when missing, widened by columns as data brings them, partitioned by time. */
final class ReadingTable {
    private final SinkSettings settings;
    private final Clock clock;
    private final Partitions partitions;
    private final List<String> keyColumns;
    private boolean partitioned;
    private boolean timeFirst;

    ReadingTable(SinkSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        keyColumns = settings.keyTags().stream().map(TableNames::column).toList();
        partitions = new Partitions(settings.table(), settings.partition(), "", clock);
    }

    /** Makes what is missing and reads what is there. */
    List<Column> open(Connection connection) throws SQLException {
        Bookkeeping.create(connection);
        Ddl.change(connection, statement -> {
            if (!Bookkeeping.exists(statement, "to_regclass(" + Sql.text(name()) + ")")) {
                create(statement);
            }
        });
        partitions.forget();
        try (Statement statement = connection.createStatement()) {
            readKey(statement);
            List<Column> columns = columns(statement, settings.table());
            columns.removeIf(column -> column.name().equals("time") || keyColumns.contains(column.name()));
            return columns;
        }
    }

    String name() {
        return Sql.name(settings.table());
    }

    List<String> keyColumns() {
        return keyColumns;
    }

    boolean timeFirst() {
        return timeFirst;
    }

    void add(Connection connection, List<Column> columns) throws SQLException {
        Ddl.change(connection, statement -> {
            statement.execute("alter table " + name()
                    + columns.stream()
                            .map(column -> " add column if not exists " + column.definition())
                            .collect(Collectors.joining(",")));
            Map<String, String> units = settings.units().entrySet().stream()
                    .collect(Collectors.toMap(e -> TableNames.column(e.getKey()), Map.Entry::getValue, (a, b) -> a));
            for (Column column : columns) {
                String unit = units.get(column.name());
                if (unit != null) {
                    statement.execute(
                            "comment on column " + name() + "." + Sql.name(column.name()) + " is " + Sql.text(unit));
                }
            }
        });
    }

    /** Makes the partitions for these times; around now also the next, before it is needed in a hurry. */
    void makeRoom(Connection connection, long[] times, int count) throws SQLException {
        for (int i = 0; partitioned && i < count; i++) {
            if (!partitions.covers(times[i])) {
                partitions.create(connection, times[i]);
            }
        }
    }

    /** Makes the partitions of now and of the near future, so that a running pipeline seldom waits for one. */
    void makeRoomAhead(Connection connection) throws SQLException {
        long now = clock.millis() * 1000;
        makeRoom(connection, new long[] {now, now + Duration.ofDays(3).toMillis() * 1000}, 2);
    }

    static List<Column> columns(Statement statement, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                "select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = to_regclass("
                        + Sql.text(Sql.name(table)) + ") and attnum > 0 and not attisdropped order by attnum")) {
            while (result.next()) {
                columns.add(Column.existing(result.getString(1), result.getString(2)));
            }
        }
        return columns;
    }

    private void create(Statement statement) throws SQLException {
        statement.execute("create table " + name() + " (time timestamptz not null, " + keyDefinition(keyColumns)
                + ", primary key (" + key(keyColumns, settings.timeFirst()) + ")) partition by range (time)");
        createDefault(statement, settings.table());
        if (settings.split().isPresent()) {
            Optional<String> owner = SplitTables.owner(statement, settings.table());
            statement.execute(
                    "comment on table " + name() + " is " + Sql.text("Readings of " + owner.orElse(settings.base())));
        }
    }

    static void createDefault(Statement statement, String table) throws SQLException {
        statement.execute("create table if not exists " + Bookkeeping.SCHEMA + "." + Sql.name(table + "_default")
                + " partition of " + Sql.name(table) + " default");
    }

    static String keyDefinition(List<String> keyColumns) {
        return keyColumns.stream()
                .map(column -> Sql.name(column) + " text collate \"C\" not null")
                .collect(Collectors.joining(", "));
    }

    static String key(List<String> keyColumns, boolean timeFirst) {
        String tags = keyColumns.stream().map(Sql::name).collect(Collectors.joining(", "));
        return timeFirst ? "time, " + tags : tags + ", time";
    }

    private void readKey(Statement statement) throws SQLException {
        List<String> key = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                "select a.attname, c.relkind = 'p' from pg_index i join pg_class c on c.oid = i.indrelid"
                        + " cross join lateral unnest(i.indkey::smallint[]) with ordinality k (number, place)"
                        + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number"
                        + " where i.indisprimary and i.indrelid = to_regclass(" + Sql.text(name())
                        + ") order by k.place")) {
            while (result.next()) {
                key.add(result.getString(1));
                partitioned = result.getBoolean(2);
            }
        }
        List<String> wanted = new ArrayList<>(keyColumns);
        wanted.add("time");
        if (!new HashSet<>(key).equals(new HashSet<>(wanted))) {
            throw new ConnectException("Table " + name() + " in " + settings.database() + " has the primary key " + key
                    + ", but the pipeline's key is " + wanted
                    + "; name the same tags, or give the pipeline another name");
        }
        timeFirst = key.get(0).equals("time");
    }
}

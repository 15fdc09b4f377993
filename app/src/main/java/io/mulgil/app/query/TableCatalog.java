package io.mulgil.app.query;

import io.mulgil.app.web.ProblemException;
import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads which tables a pipeline has, and their columns and rollups; remembers it for a few seconds. */
@Component
public class TableCatalog {
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private static final String COLUMNS =
            """
            select a.attname, format_type(a.atttypid, null), col_description(a.attrelid, a.attnum)
              from pg_attribute a
             where a.attrelid = to_regclass(quote_ident(?)) and a.attnum > 0 and not a.attisdropped
             order by a.attnum
            """;
    private static final String ROLLUPS =
            """
            select c.relname, substr(c.relname, length(?) + 2)
              from pg_class c
             where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
               and starts_with(c.relname, ? || '_') and substr(c.relname, length(?) + 2) ~ '^[0-9]{1,6}(s|m|h|d)$'
            """;
    private static final String TIME_FIRST =
            """
            select a.attname = 'time' from pg_index i
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
             where i.indisprimary and i.indrelid = to_regclass(quote_ident(?))
            """;

    private static final String SPLIT =
            "select table_name, value from mulgil.split_table where base = ? and tag = ? order by table_name";
    /** undefined_table, invalid_schema_name: the sink has not been there yet. */
    private static final Set<String> NOT_MADE_YET = Set.of("42P01", "3F000");

    private final ReadDatabase database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public TableCatalog(ReadDatabase database) {
        this.database = database;
    }

    /** The pipeline's tables: one, which may not exist yet; or those that were made by a tag so far. */
    public List<TableShape> shapes(Pipeline pipeline) {
        Known last = known.get(pipeline.name());
        if (last != null && System.nanoTime() - last.read() < FRESH_NANOS) {
            return last.shapes();
        }
        List<TableShape> shapes = database.ask(connection -> read(connection, pipeline));
        if (!shapes.isEmpty() && shapes.stream().allMatch(TableShape::exists)) {
            known.put(pipeline.name(), new Known(shapes, System.nanoTime()));
        }
        return shapes;
    }

    /** The one table that holds the readings of all these devices. */
    TableShape shape(Pipeline pipeline, List<Map<String, String>> devices) {
        List<TableShape> shapes = shapes(pipeline);
        List<TableShape> theirs = shapes.stream()
                .filter(shape -> devices.stream().anyMatch(device -> device.entrySet()
                        .containsAll(shape.fixed().entrySet())))
                .toList();
        if (theirs.size() > 1) {
            throw ProblemException.badRequest(
                    "several_tables",
                    "These devices are in several tables: %s".formatted(names(theirs)),
                    "Ask for the devices of one table at a time.");
        }
        return theirs.stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "no_such_table",
                        "No table holds readings of these devices",
                        shapes.isEmpty()
                                ? "Wait for the first readings."
                                : "Ask for devices of %s.".formatted(names(shapes))));
    }

    private static String names(List<TableShape> shapes) {
        return shapes.stream().map(TableShape::table).collect(Collectors.joining(", "));
    }

    private static List<TableShape> read(Connection connection, Pipeline pipeline) throws SQLException {
        List<String> keys = new ArrayList<>(pipeline.keyTags());
        if (pipeline.tableBy().isEmpty()) {
            return List.of(read(connection, pipeline.table(), keys, Map.of()));
        }
        String tag = pipeline.tableBy().get();
        keys.remove(tag);
        List<TableShape> shapes = new ArrayList<>();
        for (Map.Entry<String, String> table : split(connection, pipeline, tag).entrySet()) {
            shapes.add(read(connection, table.getKey(), keys, Map.of(tag, table.getValue())));
        }
        return shapes;
    }

    /** The value of each table. */
    private static Map<String, String> split(Connection connection, Pipeline pipeline, String tag) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SPLIT)) {
            statement.setString(1, pipeline.table());
            statement.setString(2, tag);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.put(row.getString(1), row.getString(2));
                }
            }
        } catch (SQLException e) {
            if (!NOT_MADE_YET.contains(e.getSQLState())) {
                throw e;
            }
        }
        return tables;
    }

    private static TableShape read(Connection connection, String table, List<String> keyTags, Map<String, String> fixed)
            throws SQLException {
        List<String> keys = keyTags.stream().map(TableNames::column).toList();
        List<ValueField> values = new ArrayList<>();
        boolean exists = false;
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    exists = true;
                    String name = row.getString(1);
                    if (!name.equals("time") && !keys.contains(name)) {
                        Optional<String> unit = Optional.ofNullable(row.getString(3));
                        values.add(new ValueField(name, unit, type(row.getString(2))));
                    }
                }
            }
        }
        return new TableShape(
                table, exists, keys, values, rollups(connection, table), tagsFirst(connection, table), fixed);
    }

    private static SortedMap<Duration, String> rollups(Connection connection, String table) throws SQLException {
        SortedMap<Duration, String> rollups = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ROLLUPS)) {
            statement.setString(1, table);
            statement.setString(2, table);
            statement.setString(3, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rollups.put(DurationText.parse(row.getString(2)), row.getString(1));
                }
            }
        }
        return rollups;
    }

    private static boolean tagsFirst(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TIME_FIRST)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || !row.getBoolean(1);
            }
        }
    }

    private static ValueField.Type type(String sqlType) {
        return switch (sqlType) {
            case "boolean" -> ValueField.Type.BOOLEAN;
            case "double precision", "real", "integer", "bigint", "smallint", "numeric" -> ValueField.Type.NUMBER;
            default -> ValueField.Type.TEXT;
        };
    }

    private record Known(List<TableShape> shapes, long read) {}
}

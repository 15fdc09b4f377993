package io.mulgil.app.query;

import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reads which columns and rollups a pipeline's table has; remembers it for a few seconds. */
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

    private final ReadDatabase database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public TableCatalog(ReadDatabase database) {
        this.database = database;
    }

    public TableShape shape(Pipeline pipeline) {
        Known last = known.get(pipeline.name());
        if (last != null && System.nanoTime() - last.read() < FRESH_NANOS) {
            return last.shape();
        }
        TableShape shape = database.ask(connection -> read(connection, pipeline));
        if (shape.exists()) {
            known.put(pipeline.name(), new Known(shape, System.nanoTime()));
        }
        return shape;
    }

    private static TableShape read(Connection connection, Pipeline pipeline) throws SQLException {
        String table = pipeline.table();
        List<String> keys = pipeline.keyTags().stream().map(TableNames::column).toList();
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
        return new TableShape(table, exists, keys, values, rollups(connection, table), tagsFirst(connection, table));
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

    private record Known(TableShape shape, long read) {}
}

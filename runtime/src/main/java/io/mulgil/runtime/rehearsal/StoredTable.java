package io.mulgil.runtime.rehearsal;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of readings, as far as rules look at it.
 *
 * @param tags columns of the device's tags
 * @param fixed tags that every row of the table has
 * @param numbers columns of the values looked at
 */
record StoredTable(String name, List<String> tags, Map<String, String> fixed, List<String> numbers) {

    /** The pipeline's tables that there are. */
    static List<StoredTable> of(Connection connection, Pipeline pipeline, Set<String> values) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        if (pipeline.tableBy().isEmpty()) {
            tables.put(pipeline.table(), "");
        } else {
            split(connection, pipeline, tables);
        }
        List<StoredTable> stored = new ArrayList<>();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            Map<String, String> fixed =
                    pipeline.tableBy().map(tag -> Map.of(tag, table.getValue())).orElse(Map.of());
            Map<String, String> columns = columns(connection, table.getKey());
            List<String> tags = pipeline.keyTags().stream()
                    .filter(tag -> !fixed.containsKey(tag))
                    .toList();
            List<String> numbers = values.stream()
                    .filter(value -> "double precision".equals(columns.get(TableNames.column(value))))
                    .toList();
            if (!columns.isEmpty()) {
                stored.add(new StoredTable(table.getKey(), tags, fixed, numbers));
            }
        }
        return stored;
    }

    /** What COPY gives, in the order of the list: time, tags, numbers. Times as literals, so that the plan knows which partitions it needs. */
    String select(Instant from, Instant to, boolean sorted) {
        StringBuilder columns = new StringBuilder("time");
        tags.forEach(tag -> columns.append(", ").append(quoted(TableNames.column(tag))));
        numbers.forEach(value -> columns.append(", ").append(quoted(TableNames.column(value))));
        return "select " + columns + " from " + quoted(name) + " where time >= timestamptz '" + from
                + "' and time < timestamptz '" + to + "'" + (sorted ? " order by time" : "");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void split(Connection connection, Pipeline pipeline, Map<String, String> into) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select table_name, value from mulgil.split_table where base = ? and tag = ? order by table_name")) {
            query.setString(1, pipeline.table());
            query.setString(2, pipeline.tableBy().orElseThrow());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    into.put(row.getString(1), row.getString(2));
                }
            }
        }
    }

    private static Map<String, String> columns(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                """
                select a.attname, format_type(a.atttypid, null) from pg_attribute a
                 where a.attrelid = to_regclass(quote_ident(?)) and a.attnum > 0 and not a.attisdropped""")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return columns;
    }
}

package io.mulgil.connectors.mysql;

import io.mulgil.core.reading.ValueKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table with columns for values, which are added as new values come. */
abstract class ValueTable extends SummaryTable {
    ValueTable(KeptTable which, SinkSettings settings) {
        super(which, settings);
    }

    /** The values that the table has columns for. */
    abstract List<Column> values();

    /** Whether the table wants values of that kind. */
    abstract boolean keeps(Column column);

    /** The columns of a value with what follows their names in SQL. */
    abstract Map<String, String> columnsOf(Column column);

    @Override
    final int[] kept(int[] used, Columns all) {
        return Arrays.stream(used).filter(column -> keeps(all.get(column))).toArray();
    }

    final boolean lacks(Column column) {
        return keeps(column)
                && !columns().keySet().containsAll(columnsOf(column).keySet());
    }

    /** A name that the value needs and something else has, or null. */
    final @Nullable String taken(Column column, Collection<Column> others) {
        for (String name : columnsOf(column).keySet()) {
            boolean another = others.stream()
                    .filter(other -> keeps(other) && !other.name().equals(column.name()))
                    .anyMatch(other -> columnsOf(other).containsKey(name));
            if (another || columns().containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    /** Adds the columns of values. Implicitly ends a transaction, so it comes before one. */
    final void add(Connection connection, Collection<Column> values) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach(value -> columnsOf(value).forEach((name, type) -> {
            if (!columns().containsKey(name)) {
                all.put(name, type);
            }
        }));
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + SqlText.name(name()) + " "
                    + all.entrySet().stream()
                            .map(column -> "ADD COLUMN " + SqlText.name(column.getKey()) + " " + column.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    static String type(@Nullable ValueKind kind) {
        return kind == ValueKind.TEXT ? "TEXT NULL" : kind == ValueKind.BOOLEAN ? "BOOLEAN NULL" : "DOUBLE NULL";
    }
}

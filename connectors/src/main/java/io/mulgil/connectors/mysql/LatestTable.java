package io.mulgil.connectors.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row per device with the newest of each of its values and the time that it is of. Whatever order readings come in, and however often, the
 * row becomes the same.
 */
final class LatestTable extends ValueTable {
    private static final String TIME = "time";
    private static final String AT = "_time";

    LatestTable(SinkSettings settings) {
        super(KeptTable.LATEST, settings);
    }

    @Override
    String ownColumns() {
        return "`time` DATETIME(3) NOT NULL COMMENT 'of the newest reading, UTC'";
    }

    @Override
    List<String> ownKey() {
        return List.of();
    }

    @Override
    String comment() {
        return "The newest values of each device. A value that the newest reading lacks is kept; its own _time tells of when it is. UTC.";
    }

    @Override
    List<Column> values() {
        return columns().entrySet().stream()
                .filter(column -> columns().containsKey(column.getKey() + AT))
                .map(column -> Column.existing(column.getKey(), column.getValue()))
                .toList();
    }

    @Override
    boolean keeps(Column column) {
        return true;
    }

    @Override
    Map<String, String> columnsOf(Column column) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put(column.name(), type(column.kind()));
        own.put(column.name() + AT, "DATETIME(3) NULL");
        return own;
    }

    @Override
    List<String> target(List<Column> values) {
        List<String> names = new ArrayList<>(List.of(TIME));
        values.forEach(value -> names.addAll(columnsOf(value).keySet()));
        return names;
    }

    /** The value comes before its time, as assignments see those before them. */
    @Override
    List<String> update(List<Column> values) {
        List<String> update = new ArrayList<>();
        update.add("`time` = GREATEST(`time`, VALUES(`time`))");
        for (Column value : values) {
            String name = SqlText.name(value.name());
            String at = SqlText.name(value.name() + AT);
            String newer = "VALUES(" + at + ") >= " + at + " OR " + at + " IS NULL";
            update.add(name + " = IF(" + newer + ", VALUES(" + name + "), " + name + ")");
            update.add(at + " = IF(" + newer + ", VALUES(" + at + "), " + at + ")");
        }
        return update;
    }

    @Override
    void row(SqlText sql, Summary summary, int group, int[] used) throws SQLException {
        sql.raw(", ").time(summary.readings().lastMillis[group]);
        for (int column : used) {
            int cell = summary.cell(group, column);
            if (cell < 0) {
                sql.raw(", NULL, NULL");
            } else {
                summary.writeLast(sql.raw(", "), cell, column);
                sql.raw(", ").time(summary.values().lastMillis[cell]);
            }
        }
    }
}

package io.mulgil.connectors.mysql;

import io.mulgil.core.reading.ValueKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row per device and day with count, min, max, sum, avg and last of each number; a boolean counts as 0 and 1, so that its avg is the share of true. */
final class DailyTable extends ValueTable {
    private static final String COUNT = "_count";
    private static final String LAST = "_last";
    private static final String LAST_TIME = "_last_time";

    private final String zone;

    DailyTable(SinkSettings settings) {
        super(KeptTable.DAILY, settings);
        zone = settings.zone().getId();
    }

    @Override
    String ownColumns() {
        return "`day` DATE NOT NULL, `readings` BIGINT NOT NULL, `first_time` DATETIME(3) NOT NULL, `last_time` DATETIME(3) NOT NULL";
    }

    @Override
    List<String> ownKey() {
        return List.of("day");
    }

    @Override
    String comment() {
        return "Each device's day, which begins where the clocks of " + zone + " say so. Times are UTC.";
    }

    @Override
    List<Column> values() {
        List<Column> values = new ArrayList<>();
        columns().keySet().forEach(column -> {
            String name = column.endsWith(COUNT) ? column.substring(0, column.length() - COUNT.length()) : "";
            String type = columns().get(name + LAST);
            if (!name.isEmpty() && type != null && columns().containsKey(name + LAST_TIME)) {
                values.add(Column.existing(name, type));
            }
        });
        return values;
    }

    @Override
    boolean keeps(Column column) {
        return column.kind() != ValueKind.TEXT;
    }

    @Override
    Map<String, String> columnsOf(Column column) {
        String name = column.name();
        String sum = SqlText.name(name + "_sum");
        Map<String, String> own = new LinkedHashMap<>();
        own.put(name + COUNT, "BIGINT NOT NULL DEFAULT 0");
        own.put(name + "_min", "DOUBLE NULL");
        own.put(name + "_max", "DOUBLE NULL");
        own.put(name + "_sum", "DOUBLE NULL");
        own.put(
                name + "_avg",
                "DOUBLE GENERATED ALWAYS AS (" + sum + " / NULLIF(" + SqlText.name(name + COUNT) + ", 0)) VIRTUAL");
        own.put(name + LAST, type(column.kind()));
        own.put(name + LAST_TIME, "DATETIME(3) NULL");
        return own;
    }

    @Override
    List<String> target(List<Column> values) {
        List<String> names = new ArrayList<>(List.of("day", "readings", "first_time", "last_time"));
        values.forEach(value -> columnsOf(value).keySet().stream()
                .filter(name -> !name.equals(value.name() + "_avg"))
                .forEach(names::add));
        return names;
    }

    @Override
    List<String> update(List<Column> values) {
        List<String> update = new ArrayList<>();
        update.add("`readings` = `readings` + VALUES(`readings`)");
        update.add("`first_time` = LEAST(`first_time`, VALUES(`first_time`))");
        update.add("`last_time` = GREATEST(`last_time`, VALUES(`last_time`))");
        for (Column value : values) {
            update.add(set(value, COUNT, "{} + VALUES({})"));
            update.add(set(value, "_min", "LEAST(COALESCE({}, VALUES({})), COALESCE(VALUES({}), {}))"));
            update.add(set(value, "_max", "GREATEST(COALESCE({}, VALUES({})), COALESCE(VALUES({}), {}))"));
            update.add(set(value, "_sum", "COALESCE({} + VALUES({}), {}, VALUES({}))"));
            String at = SqlText.name(value.name() + LAST_TIME);
            String newer = "IF(VALUES(" + at + ") >= " + at + " OR " + at + " IS NULL, VALUES({}), {})";
            // The value comes before its time, as assignments see those before them.
            update.add(set(value, LAST, newer));
            update.add(set(value, LAST_TIME, newer));
        }
        return update;
    }

    @Override
    void row(SqlText sql, Summary summary, int group, int[] used) throws SQLException {
        Cells readings = summary.readings();
        sql.raw(", ").day(summary.day(group)).raw(", ").whole(readings.count[group]);
        sql.raw(", ").time(readings.firstMillis[group]);
        sql.raw(", ").time(readings.lastMillis[group]);
        Cells cells = summary.values();
        for (int column : used) {
            int cell = summary.cell(group, column);
            if (cell < 0) {
                sql.raw(", 0, NULL, NULL, NULL, NULL, NULL");
            } else {
                sql.raw(", ").whole(cells.count[cell]);
                sql.raw(", ").number(cells.min[cell]);
                sql.raw(", ").number(cells.max[cell]);
                sql.raw(", ").number(cells.sum[cell]);
                summary.writeLast(sql.raw(", "), cell, column);
                sql.raw(", ").time(cells.lastMillis[cell]);
            }
        }
    }

    private static String set(Column value, String end, String to) {
        String name = SqlText.name(value.name() + end);
        return name + " = " + to.replace("{}", name);
    }
}

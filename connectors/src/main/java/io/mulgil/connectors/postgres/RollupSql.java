package io.mulgil.connectors.postgres;

import io.mulgil.core.reading.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that recompute the buckets listed in the temporary table {@value #MARKS}. Per value: {@code _avg}, {@code _min},
 * {@code _max} and {@code _count}; a boolean counts as 0 and 1, so that its average is the share of true.
 *
 * <p>An average is the sum by the count. Should a sum leave the range of a double, the careful form leaves such a bucket's average empty.
 */
final class RollupSql {
    static final String MARKS = "pg_temp.mulgil_marks";
    static final List<String> PARTS = List.of("_avg", "_min", "_max", "_count");
    private static final String EPOCH = "timestamptz '1970-01-01 00:00:00+00'";
    /** Above this a few values' sum may overflow; no measurement is near it. */
    private static final String HUGE = "1e290";

    private final List<String> keys;
    private final List<Column> values;
    private final boolean timeFirst;
    private final boolean careful;

    RollupSql(List<String> keys, List<Column> values, boolean timeFirst, boolean careful) {
        this.keys = keys.stream().map(Sql::name).toList();
        this.values = values;
        this.timeFirst = timeFirst;
        this.careful = careful;
    }

    static String bin(Rollups.Level level, String time) {
        return "date_bin(" + width(level) + ", " + time + ", " + EPOCH + ")";
    }

    /** Recomputes the marked buckets that have something in them. */
    String upsert(Rollups.Level level) {
        List<String> targets = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (Column value : values) {
            PARTS.forEach(part -> targets.add(Sql.name(value.name() + part)));
            expressions.addAll(level.fromReadings() ? ofReadings(value) : ofRollups(value.name()));
        }
        String list = number(targets.size(), i -> "a.e" + i);
        String computed = number(targets.size(), i -> expressions.get(i) + " as e" + i);
        return "insert into " + Sql.name(level.table()) + " (time, " + String.join(", ", keys) + ", "
                + String.join(", ", targets) + ") "
                + (timeFirst && level.fromReadings() ? byTime(level, list, computed) : byDevice(level, list, computed))
                + " on conflict (" + String.join(", ", keys) + ", time) do update set "
                + targets.stream().map(name -> name + " = excluded." + name).collect(Collectors.joining(", "));
    }

    /** Deletes the marked buckets whose source has nothing left. */
    String deleteEmpty(Rollups.Level level) {
        return "delete from " + Sql.name(level.table()) + " t using " + marks(level) + " m where " + same("t", "m")
                + " and t.time = m.time and not exists (select from " + Sql.name(level.source()) + " r where "
                + same("r", "m")
                + " and " + within("r", "m", level) + ")";
    }

    /** The marks as this level's buckets. */
    static String marks(Rollups.Level level, List<String> quotedKeys) {
        return "(select distinct " + bin(level, "time") + " as time, " + String.join(", ", quotedKeys) + " from "
                + MARKS + ")";
    }

    private String marks(Rollups.Level level) {
        return marks(level, keys);
    }

    /** One look into the index of the key per bucket. */
    private String byDevice(Rollups.Level level, String list, String computed) {
        return "select m.time, " + keys.stream().map(key -> "m." + key).collect(Collectors.joining(", ")) + ", " + list
                + " from "
                + marks(level) + " m cross join lateral (select count(*) as n, " + computed + " from "
                + Sql.name(level.source()) + " r where " + same("r", "m") + " and " + within("r", "m", level)
                + ") a where a.n > 0";
    }

    /** The index begins with the time: all devices of a bucket in one go. */
    private String byTime(Rollups.Level level, String list, String computed) {
        String tags = keys.stream().map(key -> "r." + key).collect(Collectors.joining(", "));
        return "select b.time, " + keys.stream().map(key -> "a." + key).collect(Collectors.joining(", ")) + ", " + list
                + " from (select distinct time from " + marks(level) + " d) b cross join lateral (select " + tags + ", "
                + computed
                + " from " + Sql.name(level.source()) + " r join " + marks(level) + " m on m.time = b.time and "
                + same("r", "m") + " where " + within("r", "b", level) + " group by " + tags + ") a where true";
    }

    private List<String> ofReadings(Column column) {
        String value = "r." + Sql.name(column.name()) + (column.kind() == ValueKind.BOOLEAN ? "::integer::float8" : "");
        String count = "count(r." + Sql.name(column.name()) + ")";
        String average = "sum(" + value + ") / nullif(" + count + ", 0)";
        if (careful) {
            average = "case when max(abs(" + value + ")) filter (where abs(" + value + ") < 'Infinity') < " + HUGE
                    + " then sum("
                    + value + ") filter (where abs(" + value + ") < " + HUGE + " or abs(" + value
                    + ") >= 'Infinity') / nullif(" + count + ", 0) end";
        }
        return List.of(average, "min(" + value + ")", "max(" + value + ")", count + "::integer");
    }

    private static List<String> ofRollups(String value) {
        String average = "r." + Sql.name(value + "_avg");
        String count = "r." + Sql.name(value + "_count");
        return List.of(
                "sum(" + average + " * " + count + ") / nullif(sum(" + count + ") filter (where " + average
                        + " is not null), 0)",
                "min(r." + Sql.name(value + "_min") + ")",
                "max(r." + Sql.name(value + "_max") + ")",
                "coalesce(sum(" + count + "), 0)::integer");
    }

    private String same(String a, String b) {
        return keys.stream().map(key -> a + "." + key + " = " + b + "." + key).collect(Collectors.joining(" and "));
    }

    private static String within(String row, String bucket, Rollups.Level level) {
        return row + ".time >= " + bucket + ".time and " + row + ".time < " + bucket + ".time + " + width(level);
    }

    private static String width(Rollups.Level level) {
        return "interval '" + level.width().toMillis() + " milliseconds'";
    }

    private static String number(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(", "));
    }
}

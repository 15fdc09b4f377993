package io.mulgil.app.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The query of one device at one grain: time, then avg, min, max, count per value; or time, then each value, for readings. */
final class SeriesSql {
    private final TableShape shape;
    private final Grain grain;
    private final List<ValueField> values;

    SeriesSql(TableShape shape, Grain grain, List<ValueField> values) {
        this.shape = shape;
        this.grain = grain;
        this.values = values;
    }

    /** Parameters: the key's tags, from, to; before them the bucket's seconds if {@link #binned}. */
    String text() {
        String where = " where " + Sql.same("t", shape.keys()) + " and t.time >= ? and t.time < ?";
        String from = " from " + Sql.name(grain.table()) + " t" + where;
        if (!binned()) {
            return "select t.time, " + columns(grain.rollup() ? "stored" : "reading") + from + " order by t.time";
        }
        return "select date_bin(make_interval(secs => ?), t.time, timestamptz 'epoch') as bucket, "
                + columns(grain.rollup() ? "again" : "computed") + from + " group by bucket order by bucket";
    }

    /** Whether rows are put together here. */
    boolean binned() {
        return !grain.plain(shape);
    }

    /** Whether there are four columns per value. */
    boolean banded() {
        return grain.bucket().isPresent();
    }

    double bucketSeconds() {
        return grain.bucket().map(bucket -> bucket.toMillis() / 1000.0).orElse(0.0);
    }

    private String columns(String how) {
        return values.stream().flatMap(value -> columns(value, how).stream()).collect(Collectors.joining(", "));
    }

    private static List<String> columns(ValueField value, String how) {
        String cast = value.type() == ValueField.Type.BOOLEAN ? "::integer::float8" : "::float8";
        String column = "t." + Sql.name(value.name()) + cast;
        String avg = "t." + Sql.name(value.name() + "_avg");
        String min = "t." + Sql.name(value.name() + "_min");
        String max = "t." + Sql.name(value.name() + "_max");
        String count = "t." + Sql.name(value.name() + "_count");
        List<String> columns = new ArrayList<>();
        switch (how) {
            case "reading" -> columns.add(column);
            case "stored" -> columns.addAll(List.of(avg, min, max, "coalesce(" + count + ", 0)"));
            case "computed" ->
                columns.addAll(List.of(
                        "avg(" + column + ")",
                        "min(" + column + ")",
                        "max(" + column + ")",
                        "count(t." + Sql.name(value.name()) + ")"));
            default ->
                columns.addAll(List.of(
                        "sum(" + avg + " * " + count + ") / nullif(sum(" + count + "), 0)",
                        "min(" + min + ")",
                        "max(" + max + ")",
                        "coalesce(sum(" + count + "), 0)"));
        }
        return columns;
    }
}

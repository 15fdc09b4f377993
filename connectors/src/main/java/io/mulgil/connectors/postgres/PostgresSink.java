package io.mulgil.connectors.postgres;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.TableSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The {@code postgres} sink of a pipeline file. */
public final class PostgresSink implements ConnectorComponent, TableSink {
    @Override
    public Kind kind() {
        return Kind.SINK;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String summary() {
        return "Stores readings in a PostgreSQL table with one column per value, each exactly once, and keeps its rollups.";
    }

    @Override
    public String connectorClass() {
        return PostgresSinkConnector.class.getName();
    }

    @Override
    public Book book() {
        return Book.DATABASE;
    }

    @Override
    public Options options() {
        return declare(Options.define());
    }

    /** What a pipeline file may say; the connector itself takes more, see {@link SinkSettings}. */
    static Options declare(Options options) {
        return options.section("Table")
                .text(
                        TABLE_BY,
                        null,
                        "A tag, such as kind: its readings go to a table for each of its values, named after the pipeline and the"
                                + " value, with the columns of that kind only. Without it all readings go to one table.")
                .choice(
                        "partition",
                        "month",
                        List.of("day", "month", "year"),
                        "Time span of one partition of the table. Retention drops whole partitions.")
                .choice(
                        "key-order",
                        "tags-first",
                        List.of("tags-first", "time-first"),
                        "Order of the primary key of a new table. tags-first is right for charts of one device;"
                                + " time-first suits queries of all devices in a short time.")
                .duration(
                        "retention",
                        null,
                        "How long readings are kept, such as 90d. Without it they are kept for ever.")
                .section("Rollups")
                .list(
                        "rollups",
                        List.of("1m", "5m", "10m"),
                        "Widths of the aggregates, each in a table of its own (avg, min, max, count), such as 1m, 5m, 1h, 1d.")
                .duration("rollup-retention", null, "How long rollups are kept. Without it they are kept for ever.");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Duration> widths;
        try {
            widths = Rollups.widths(values.list("rollups"));
        } catch (IllegalArgumentException e) {
            return List.of(new Objection(
                    "rollups",
                    "bad-duration",
                    String.valueOf(e.getMessage()),
                    "write widths such as 1m, 5m, 10m, 1h, 1d"));
        }
        List<Objection> objections = new ArrayList<>();
        widths.forEach(width -> uneven(width, widths.get(0), objections));
        values.durationIfSet("retention").ifPresent(keep -> widths.stream()
                .filter(width -> keep.compareTo(width) < 0)
                .findFirst()
                .ifPresent(width -> objections.add(shortRetention(keep, width))));
        return objections;
    }

    private static void uneven(Duration width, Duration smallest, List<Objection> objections) {
        String text = DurationText.format(width);
        if (Duration.ofDays(1).toMillis() % width.toMillis() != 0) {
            objections.add(new Objection(
                    "rollups." + text,
                    "uneven-rollup",
                    "A day is no multiple of the rollup " + text,
                    "use widths that divide a day, such as 1m, 5m, 10m, 15m, 1h, 1d"));
        } else if (width.toMillis() % smallest.toMillis() != 0) {
            objections.add(new Objection(
                    "rollups." + text,
                    "uneven-rollup",
                    "The rollup " + text + " is no multiple of the smallest, " + DurationText.format(smallest),
                    "use multiples of the smallest width"));
        }
    }

    private static Objection shortRetention(Duration keep, Duration width) {
        return new Objection(
                "retention",
                "short-retention",
                "Readings are kept for " + DurationText.format(keep) + ", less than one rollup of "
                        + DurationText.format(width),
                "keep readings at least as long as the widest rollup");
    }
}

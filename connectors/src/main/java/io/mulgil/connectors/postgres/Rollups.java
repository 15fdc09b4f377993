package io.mulgil.connectors.postgres;

import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.pipeline.TableNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rollups of one table, smallest first. The smallest is made from the readings, each other from the widest smaller one that divides it,
 * so that a year of days is not made from seconds. Buckets are aligned to 1970-01-01T00:00:00Z.
 */
record Rollups(List<Level> levels) {
    /**
     * One rollup.
     *
     * @param table its name
     * @param width of a bucket
     * @param source the table it is made from
     * @param fromReadings whether the source holds readings and not a smaller rollup
     */
    record Level(String table, Duration width, String source, boolean fromReadings) {
        /** Small buckets fill a table quickly, hourly and daily ones do not. */
        PartitionSpan partition() {
            return width.compareTo(Duration.ofHours(1)) < 0 ? PartitionSpan.MONTH : PartitionSpan.YEAR;
        }
    }

    Rollups {
        levels = List.copyOf(levels);
    }

    static Rollups of(String table, List<Duration> widths) {
        List<Level> levels = new ArrayList<>();
        for (Duration width : widths) {
            Level level = new Level(TableNames.rollup(table, width), width, table, true);
            for (Level smaller : levels) {
                if (width.toMillis() % smaller.width().toMillis() == 0) {
                    level = new Level(level.table(), width, smaller.table(), false);
                }
            }
            levels.add(level);
        }
        return new Rollups(levels);
    }

    /** The same widths for another table. */
    Rollups of(String table) {
        return of(table, levels.stream().map(Level::width).toList());
    }

    /** Reads the texts of a list option: distinct, smallest first. Throws {@link IllegalArgumentException} with a sentence. */
    static List<Duration> widths(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Rollups::width)
                .distinct()
                .sorted()
                .toList();
    }

    boolean none() {
        return levels.isEmpty();
    }

    Level smallest() {
        return levels.get(0);
    }

    private static Duration width(String text) {
        Duration width = DurationText.parse(text);
        if (width.compareTo(Duration.ofSeconds(1)) < 0 || width.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("The rollup " + text + " is not between 1s and 1d");
        }
        return width;
    }
}

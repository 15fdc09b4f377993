package io.mulgil.app.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the points of one line and their statistic. */
final class LineBuilder {
    private final Map<String, String> tags;
    private final String value;
    private final boolean banded;
    private final List<Long> time = new ArrayList<>();
    private final List<@Nullable Double> avg = new ArrayList<>();
    private final List<@Nullable Double> min = new ArrayList<>();
    private final List<@Nullable Double> max = new ArrayList<>();
    private final List<Long> count = new ArrayList<>();
    private long total;
    private double sum;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private @Nullable Double last;

    LineBuilder(Map<String, String> tags, String value, boolean banded) {
        this.tags = tags;
        this.value = value;
        this.banded = banded;
    }

    /** Takes a point from the columns at that place; returns the place after them. */
    int add(ResultSet row, long millis, int column) throws SQLException {
        Double average = (Double) row.getObject(column);
        time.add(millis);
        avg.add(average);
        if (!banded) {
            note(average, average, average, average == null ? 0 : 1);
            return column + 1;
        }
        Double low = (Double) row.getObject(column + 1);
        Double high = (Double) row.getObject(column + 2);
        long many = row.getLong(column + 3);
        min.add(low);
        max.add(high);
        count.add(many);
        note(average, low, high, many);
        return column + 4;
    }

    Series.Line line() {
        return banded
                ? new Series.Line(tags, value, time, avg, min, max, count)
                : new Series.Line(tags, value, time, avg, null, null, null);
    }

    Series.Statistic statistic() {
        return total == 0
                ? new Series.Statistic(tags, value, 0, null, null, null, null)
                : new Series.Statistic(tags, value, total, least, sum / total, most, last);
    }

    private void note(@Nullable Double average, @Nullable Double low, @Nullable Double high, long many) {
        if (average != null && low != null && high != null && many > 0) {
            total += many;
            sum += average * many;
            least = Math.min(least, low);
            most = Math.max(most, high);
            last = average;
        }
    }
}

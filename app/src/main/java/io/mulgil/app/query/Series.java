package io.mulgil.app.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a chart.
 *
 * @param table where they were read
 * @param bucketSeconds width of a point; 0 when each point is a reading
 */
public record Series(
        String table, double bucketSeconds, Instant from, Instant to, List<Line> series, List<Statistic> statistics) {
    /**
     * One value of one device.
     *
     * @param time start of the bucket or time of the reading, epoch milliseconds
     * @param min absent when each point is a reading
     */
    public record Line(
            Map<String, String> tags,
            String value,
            List<Long> time,
            List<@Nullable Double> avg,
            @Nullable List<@Nullable Double> min,
            @Nullable List<@Nullable Double> max,
            @Nullable List<Long> count) {}

    /** One line in a few numbers; null where there is nothing to compute from. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Statistic(
            Map<String, String> tags,
            String value,
            long count,
            @Nullable Double min,
            @Nullable Double avg,
            @Nullable Double max,
            @Nullable Double last) {}
}

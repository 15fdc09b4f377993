package io.mulgil.app.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is to be drawn.
 *
 * @param values names of columns
 * @param devices each by all its key tags
 * @param from included
 * @param to excluded
 * @param points at most so many per device and value
 */
public record SeriesRequest(
        List<String> values, List<Map<String, String>> devices, Instant from, Instant to, int points) {
    public SeriesRequest {
        values = List.copyOf(values);
        devices = List.copyOf(devices);
    }
}

package io.mulgil.core.alert;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers behind an alert.
 *
 * @param figures by name: {@code reading} is the value looked at, {@code limit} what it was held against; others, such as {@code score} or
 *     {@code baseline}, are the detector's own
 * @param around the values before the moment and at it, oldest first
 */
public record Evidence(SortedMap<String, Double> figures, List<Point> around) {
    public static final String READING = "reading";
    public static final String LIMIT = "limit";
    public static final String SCORE = "score";
    public static final String BASELINE = "baseline";
    public static final Evidence NONE = new Evidence(Collections.emptySortedMap(), List.of());

    public Evidence {
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        around = List.copyOf(around);
    }

    /**
     * One value.
     *
     * @param millis since 1970
     */
    public record Point(long millis, double value) {}
}

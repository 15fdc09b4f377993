package io.mulgil.core.reading;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one device said at one instant.
 *
 * @param time when the device says it was so
 * @param tags who: site, device ...
 * @param values what: {@link Double} or {@link Boolean} by name
 */
public record Reading(Instant time, SortedMap<String, String> tags, SortedMap<String, Object> values) {
    public Reading {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}

package io.mulgil.runtime.rehearsal;

import io.mulgil.runtime.rehearsal.RehearsalReport.Episode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who would be told of by one form of a rule and not by the other. Episodes of one device that overlap are the same: with another limit it begins
 * sooner or later.
 *
 * @param added only by the new form
 * @param gone only by the old one
 */
public record Difference(List<Episode> added, List<Episode> gone) {

    public static Difference between(List<Episode> before, List<Episode> after) {
        return new Difference(without(after, before), without(before, after));
    }

    public boolean isNone() {
        return added.isEmpty() && gone.isEmpty();
    }

    private static List<Episode> without(List<Episode> some, List<Episode> others) {
        // Episodes of one rule and device follow each other, so the last that begins before this one's end is the only
        // one to look at.
        Map<String, TreeMap<Instant, Episode>> byDevice = new HashMap<>();
        others.forEach(it ->
                byDevice.computeIfAbsent(it.device(), device -> new TreeMap<>()).put(it.from(), it));
        return some.stream()
                .filter(it -> !overlaps(it, byDevice.getOrDefault(it.device(), new TreeMap<>())))
                .toList();
    }

    private static boolean overlaps(Episode episode, TreeMap<Instant, Episode> others) {
        Map.Entry<Instant, Episode> last = others.floorEntry(end(episode));
        return last != null && !end(last.getValue()).isBefore(episode.from());
    }

    private static Instant end(Episode episode) {
        return episode.to().orElse(Instant.MAX);
    }
}

package io.mulgil.streams.parse;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of every leaf of the messages that were looked at: kept, or dropped by which rule. Nothing is left unexplained. */
public final class LeafReport {
    private final SortedMap<String, Map<Fate, Long>> leaves = new TreeMap<>();

    void add(String path, Fate fate) {
        leaves.computeIfAbsent(path, p -> new EnumMap<>(Fate.class)).merge(fate, 1L, Long::sum);
    }

    /** Takes back what was said of one leaf, as a later one changed it. */
    void instead(String path, Fate before, Fate after) {
        Map<Fate, Long> fates = leaves.get(path);
        if (fates != null) {
            fates.computeIfPresent(before, (fate, count) -> count == 1 ? null : count - 1);
        }
        add(path, after);
    }

    /** Adds what another one says. */
    void addAll(LeafReport other) {
        other.leaves.forEach((path, fates) -> fates.forEach((fate, count) ->
                leaves.computeIfAbsent(path, p -> new EnumMap<>(Fate.class)).merge(fate, count, Long::sum)));
    }

    /** By path, in order: how often each fate met it. */
    public SortedMap<String, Map<Fate, Long>> leaves() {
        return leaves;
    }

    public long kept() {
        return sum(true);
    }

    public long dropped() {
        return sum(false);
    }

    private long sum(boolean kept) {
        return leaves.values().stream()
                .flatMap(fates -> fates.entrySet().stream())
                .filter(e -> e.getKey().kept() == kept)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

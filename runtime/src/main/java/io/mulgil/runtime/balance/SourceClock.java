package io.mulgil.runtime.balance;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When the count of each source last grew, and by how much since the first look. */
final class SourceClock {
    private final Map<String, Long> first = new HashMap<>();
    private final Map<String, Long> now = new HashMap<>();
    private final Map<String, Instant> grew = new HashMap<>();

    void note(Instant time, Map<String, Long> totals) {
        totals.forEach((name, total) -> {
            first.putIfAbsent(name, total);
            Long before = now.put(name, total);
            if (before != null && total > before) {
                grew.put(name, time);
            }
        });
    }

    long sinceFirst(String name) {
        return now.getOrDefault(name, 0L) - first.getOrDefault(name, 0L);
    }

    Optional<Instant> last(String name) {
        return Optional.ofNullable(grew.get(name));
    }
}

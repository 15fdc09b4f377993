package io.mulgil.runtime.rehearsal;

import io.mulgil.core.alert.Notification;
import java.util.List;
import java.util.TreeMap;

/** Counts messages by channel and person. */
final class Tally {
    private record Whom(String channel, String to) implements Comparable<Whom> {
        @Override
        public int compareTo(Whom other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : to.compareTo(other.to);
        }
    }

    private final TreeMap<Whom, int[]> counts = new TreeMap<>();

    void add(Notification message) {
        int[] count = counts.computeIfAbsent(new Whom(message.channel(), message.to()), whom -> new int[2]);
        count[0]++;
        count[1] += message.total();
    }

    List<RehearsalReport.Told> told() {
        return counts.entrySet().stream()
                .map(it -> new RehearsalReport.Told(
                        it.getKey().channel(), it.getKey().to(), it.getValue()[0], it.getValue()[1]))
                .toList();
    }
}

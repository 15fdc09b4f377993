package io.mulgil.streams.notify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Alerts that wait, in the order of the time before which nothing is told of them. */
final class Lane {
    private record Entry(long at, String alert) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparing(Entry::alert));
    private final Map<String, Entry> byAlert = new HashMap<>();

    void put(String alert, long at) {
        remove(alert);
        Entry entry = new Entry(at, alert);
        entries.add(entry);
        byAlert.put(alert, entry);
    }

    boolean remove(String alert) {
        Entry entry = byAlert.remove(alert);
        return entry != null && entries.remove(entry);
    }

    /** The earliest time; {@link Long#MAX_VALUE} when none waits. */
    long first() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().at();
    }

    /** Those whose time has come. */
    List<String> ready(long now) {
        List<String> ready = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.at() > now) {
                break;
            }
            ready.add(entry.alert());
        }
        return ready;
    }
}

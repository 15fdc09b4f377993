package io.mulgil.streams.notify;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Which conversation is due when. */
final class Schedule {
    private record Entry(long at, ConversationKey key) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparing(Entry::key));
    private final Map<ConversationKey, Entry> byKey = new HashMap<>();

    void put(ConversationKey key, long at) {
        Entry before = byKey.remove(key);
        if (before != null) {
            entries.remove(before);
        }
        if (at != Long.MAX_VALUE) {
            Entry entry = new Entry(at, key);
            byKey.put(key, entry);
            entries.add(entry);
        }
    }

    /** {@link Long#MAX_VALUE} when nothing is due. */
    long next() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().at();
    }

    /** Whose time {@link #next} is; there must be one. */
    ConversationKey first() {
        return entries.first().key();
    }
}

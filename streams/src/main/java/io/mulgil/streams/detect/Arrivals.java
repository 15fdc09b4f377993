package io.mulgil.streams.detect;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** When a device was heard last, how often it is, and the tags it had: what is needed to speak of its silence. */
final class Arrivals {
    /** The median of so many gaps is learned; fewer than half of them say nothing. */
    private static final int GAPS = 9;

    private static final int FEWEST = 5;

    private final long[] gaps = new long[GAPS];
    private int count;
    private long heard = NEVER;
    private long heardAt = NEVER;
    private long newest = NEVER;
    private SortedMap<String, String> tags = Collections.emptySortedMap();

    /**
     * Takes one reading.
     *
     * @param watchedMillis when it came, by the {@link WatchClock}
     * @param millis its own time
     */
    void heard(long watchedMillis, long millis, long nowMillis, Row row) {
        if (newest != NEVER && millis > newest) {
            gaps[count % GAPS] = Math.max(millis - newest, watchedMillis - heard);
            count = count + 1 == 2 * GAPS ? GAPS : count + 1;
        }
        heard = watchedMillis;
        heardAt = nowMillis;
        newest = Math.max(newest, Math.min(millis, nowMillis));
        if (!sameTags(row)) {
            tags = tags(row);
        }
    }

    /** Counts the silence from here on, as of all devices together. */
    void restart(long watchedMillis, long nowMillis) {
        heard = watchedMillis;
        heardAt = nowMillis;
    }

    /** By the clock that counts only time in which somebody looked. */
    long heard() {
        return heard;
    }

    /** By the clock of the day. */
    long heardAt() {
        return heardAt;
    }

    SortedMap<String, String> tags() {
        return tags;
    }

    /** How often readings come, in milliseconds; 0 while too few have come. */
    long usual() {
        if (count < FEWEST) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(gaps, Math.min(count, GAPS));
        Arrays.sort(sorted);
        return Math.max(1, sorted[sorted.length / 2]);
    }

    static SortedMap<String, String> tags(Row row) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            if (row.kind(slot) == ValueKind.TEXT) {
                tags.put(row.layout().name(slot), row.text(slot));
            }
        }
        return tags;
    }

    private boolean sameTags(Row row) {
        int found = 0;
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            if (row.kind(slot) == ValueKind.TEXT) {
                if (!row.text(slot).equals(tags.get(row.layout().name(slot)))) {
                    return false;
                }
                found++;
            }
        }
        return found == tags.size();
    }

    void write(StateWriter out) {
        out.number(count);
        for (int i = 0; i < Math.min(count, GAPS); i++) {
            out.number(gaps[i]);
        }
        out.time(heard);
        out.time(heardAt);
        out.time(newest);
        out.number(tags.size());
        tags.forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
    }

    void read(StateReader in) {
        count = in.count();
        for (int i = 0; i < Math.min(count, GAPS); i++) {
            gaps[i] = in.number();
        }
        heard = in.time();
        heardAt = in.time();
        newest = in.time();
        SortedMap<String, String> read = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            read.put(in.text(), in.text());
        }
        tags = read;
    }
}

package io.mulgil.streams.detect;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;

/**
 * Counts only the time in which somebody looked. While the program is stopped or the machine sleeps, messages wait elsewhere, and that nothing
 * came says nothing of the devices.
 */
final class WatchClock {
    /** Longer between two looks, and nobody looked. */
    static final long LONGEST_LOOK_MILLIS = 60_000;

    private static final String KEY = "clock";
    private static final long KEEP_EVERY_MILLIS = 1_000;

    private final StateWriter writer = new StateWriter();
    private long last = NEVER;
    private long missed;
    private long kept = NEVER;

    /** The time looked at so far, in milliseconds from an arbitrary beginning. */
    long at(long nowMillis) {
        if (last == NEVER) {
            last = nowMillis;
        }
        long since = nowMillis - last;
        if (since > LONGEST_LOOK_MILLIS) {
            missed += since;
        }
        last = Math.max(last, nowMillis);
        return last - missed;
    }

    /** The latest instant at which somebody looked. */
    long last() {
        return last;
    }

    /** Goes on from what was remembered with a reading, if that is newer than what was kept here. */
    void resume(long nowMillis, long watchedMillis) {
        if (nowMillis != NEVER && (last == NEVER || nowMillis > last)) {
            last = nowMillis;
            missed = nowMillis - watchedMillis;
        }
    }

    void load(DetectionMemory memory) {
        byte[] bytes = memory.get(KEY);
        if (bytes != null) {
            StateReader in = StateReader.of(bytes, 0);
            last = in.number();
            missed = in.number();
            kept = last;
        }
    }

    void keep(DetectionMemory memory) {
        if (kept == NEVER || last - kept >= KEEP_EVERY_MILLIS) {
            writer.begin(0);
            writer.number(last);
            writer.number(missed);
            memory.put(KEY, writer.toBytes());
            kept = last;
        }
    }
}

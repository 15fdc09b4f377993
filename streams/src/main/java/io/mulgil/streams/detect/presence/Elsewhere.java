package io.mulgil.streams.detect.presence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of the devices of all other tasks, for one rule. It is not kept: a few seconds after a start it is known again. */
public final class Elsewhere {
    private static final int FRESH_TIMES = 3;

    private final Map<Integer, Presence> tasks = new HashMap<>();
    private final long everyMillis;
    private long begun = Long.MAX_VALUE;

    /** @param everyMillis how often tasks tell each other; 0 when there is only one */
    public Elsewhere(long everyMillis) {
        this.everyMillis = everyMillis;
    }

    public void take(Presence told) {
        tasks.put(told.task(), told);
    }

    /** Whether all who have something to say have had the time for it since this task began. */
    public boolean isKnown(long now) {
        begun = Math.min(begun, now);
        return now - begun >= patience();
    }

    public int devices() {
        return tasks.values().stream().mapToInt(Presence::devices).sum();
    }

    /** Whether all devices there are overdue, by what was said lately. */
    public boolean overdue(long now) {
        return tasks.values().stream()
                .filter(told -> told.devices() > 0)
                .allMatch(told -> told.overdue() && now - told.at() <= patience());
    }

    /** Whether a task speaks for all: the first of those that have devices. */
    public boolean leads(int task) {
        return tasks.values().stream().noneMatch(told -> told.devices() > 0 && told.task() < task);
    }

    /** Where a device was heard last. */
    public Optional<Presence> last() {
        return tasks.values().stream()
                .filter(told -> told.devices() > 0)
                .max(Comparator.comparingLong(Presence::heardAt));
    }

    /** How long it may take until something is known here of the others, in milliseconds. */
    public long patience() {
        return FRESH_TIMES * everyMillis;
    }
}

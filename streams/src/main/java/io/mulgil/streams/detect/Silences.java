package io.mulgil.streams.detect;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.presence.Presence;
import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.when.Condition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** All rules {@code silent} of a task, which the clock moves and not a reading. Belongs to one thread. */
final class Silences {
    private static final long LEAST_TELL_MILLIS = Duration.ofSeconds(5).toMillis();
    /** Each task tells every other, so many tasks tell each other less often. */
    private static final long TELL_MILLIS_PER_TASK = 250;

    private final List<Silence> silences;
    private final WatchClock clock = new WatchClock();
    private final DetectionMemory memory;
    private final DeviceState source;
    private final Announcer announcer;
    private final Consumer<DeviceState> keep;
    private final Neighbours neighbours;
    private final long everyMillis;
    private long tellAt = Long.MIN_VALUE;

    /**
     * Watches over a task.
     *
     * @param source stands for all devices together
     * @param keep takes what has changed
     */
    Silences(
            List<Rule> rules,
            DeviceState source,
            DetectionMemory memory,
            Announcer announcer,
            Consumer<DeviceState> keep,
            Neighbours neighbours) {
        this.memory = memory;
        this.source = source;
        this.announcer = announcer;
        this.keep = keep;
        this.neighbours = neighbours;
        this.everyMillis =
                neighbours.tasks() == 1 ? 0 : Math.max(LEAST_TELL_MILLIS, TELL_MILLIS_PER_TASK * neighbours.tasks());
        this.silences = IntStream.range(0, rules.size())
                .filter(i -> rules.get(i).condition() instanceof Condition.Silent)
                .mapToObj(i -> new Silence(i, (Condition.Silent) rules.get(i).condition(), source, everyMillis))
                .toList();
    }

    /** Whether a section has such rules. */
    static boolean any(List<Rule> rules) {
        return rules.stream().anyMatch(rule -> rule.condition() instanceof Condition.Silent);
    }

    boolean none() {
        return silences.isEmpty();
    }

    /** What was heard before a restart. */
    void restore(Collection<DeviceState> devices) {
        clock.load(memory);
        devices.forEach(device ->
                clock.resume(device.arrivals().heardAt(), device.arrivals().heard()));
        silences.forEach(silence -> silence.restore(devices));
    }

    /** A reading has come. */
    void heard(DeviceState state, Row row, long millis, long now, Consumer<AlertEvent> out) {
        long watched = clock.at(now);
        state.arrivals().heard(watched, millis, clock.last(), row);
        for (Silence silence : silences) {
            if (silence.heard(state, watched, clock.last(), announcer)) {
                heardAgain(silence, watched, clock.last(), out);
                announcer.turnTo(state.device(), () -> Arrivals.tags(row), now, out);
            }
        }
    }

    /** Time has passed. */
    void tick(Collection<DeviceState> devices, long now, Consumer<AlertEvent> out) {
        long watched = clock.at(now);
        for (Silence silence : silences) {
            silence.passed(devices, watched, now, neighbours.self(), out, announcer)
                    .forEach(keep);
        }
        clock.keep(memory);
        if (everyMillis > 0 && now >= tellAt && !devices.isEmpty()) {
            silences.forEach(silence -> neighbours.tell(silence.presence(devices, watched, now, neighbours.self())));
            tellAt = now + everyMillis;
        }
    }

    /** Another task has told of its devices. */
    void told(Presence presence, long now, Consumer<AlertEvent> out) {
        long watched = clock.at(now);
        for (Silence silence : silences) {
            if (silence.rule().equals(presence.rule()) && silence.told(presence)) {
                heardAgain(silence, watched, now, out);
            }
        }
    }

    private void heardAgain(Silence silence, long watched, long now, Consumer<AlertEvent> out) {
        silence.sourceHeard(watched, now, out, announcer);
        keep.accept(source);
        // The others wait for it.
        tellAt = Long.MIN_VALUE;
    }
}

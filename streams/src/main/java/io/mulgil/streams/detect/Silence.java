package io.mulgil.streams.detect;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.streams.detect.judge.Judgement;
import io.mulgil.streams.detect.judge.SilenceDetector;
import io.mulgil.streams.detect.presence.Elsewhere;
import io.mulgil.streams.detect.presence.Presence;
import io.mulgil.streams.detect.when.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One rule {@code silent} on all devices of a task. A device is silent when nothing has come for the declared time, or for five times as long as
 * it usually takes it. When all fall silent together, the source is: one alert instead of one per device. So a device is spoken of only once
 * another has been heard since, here or in another task, or once the others have had as much time again. The first task that has devices speaks for
 * all of them.
 */
final class Silence {
    private static final int USUAL_TIMES = 5;
    /** Devices that send many times a second are not given less than this. */
    private static final long LEAST_MILLIS = Duration.ofSeconds(10).toMillis();

    private final int rule;
    private final Condition.Silent condition;
    private final DeviceState source;
    private final Elsewhere elsewhere;
    private long heardAny = NEVER;
    private boolean together;
    private long next = Long.MIN_VALUE;

    /**
     * Watches over a task.
     *
     * @param source stands for all devices together
     * @param everyMillis how often tasks tell each other; 0 when there is only one
     */
    Silence(int rule, Condition.Silent condition, DeviceState source, long everyMillis) {
        this.rule = rule;
        this.condition = condition;
        this.source = source;
        this.elsewhere = new Elsewhere(everyMillis);
    }

    /** By name and version. */
    String rule() {
        return source.watch(rule).rule().id();
    }

    /** What was heard before a restart. */
    void restore(Collection<DeviceState> devices) {
        devices.forEach(
                device -> heardAny = Math.max(heardAny, device.arrivals().heard()));
    }

    /** A reading has come; returns whether all were silent until now. */
    boolean heard(DeviceState device, long watched, long now, Announcer announcer) {
        heardAny = watched;
        next = Math.min(next, watched + least());
        Watch watch = device.watch(rule);
        if (watch.open()) {
            watch.step(Judgement.FINE, watch.notBeforeRaised(now), false, announcer);
        }
        return allSilent();
    }

    /** Another task tells of its devices; returns whether all were silent until now. */
    boolean told(Presence presence) {
        elsewhere.take(presence);
        return allSilent() && presence.devices() > 0 && !presence.overdue();
    }

    private boolean allSilent() {
        return together || source.watch(rule).open();
    }

    /** Ends the silence of all, as something was heard. */
    void sourceHeard(long watched, long now, Consumer<AlertEvent> out, Announcer announcer) {
        Watch watch = source.watch(rule);
        if (watch.open()) {
            announcer.turnTo(Detection.EVERYTHING, Collections::emptySortedMap, now, out);
            watch.step(Judgement.FINE, watch.notBeforeRaised(now), false, announcer);
        }
        if (!watch.open()) {
            together = false;
            source.arrivals().restart(watched, now);
            next = Long.MIN_VALUE;
        }
    }

    /**
     * Time has passed; returns those whose state has changed.
     *
     * @param self the number of this task
     */
    List<DeviceState> passed(
            Collection<DeviceState> devices,
            long watched,
            long now,
            int self,
            Consumer<AlertEvent> out,
            Announcer announcer) {
        if (!elsewhere.isKnown(now) || watched < next || allSilent()) {
            return List.of();
        }
        List<DeviceState> overdue = overdue(devices, watched);
        int here = count(devices);
        int all = here + elsewhere.devices();
        if (!overdue.isEmpty() && overdue.size() == here && all > 1 && elsewhere.overdue(now)) {
            together = true;
            return elsewhere.leads(self) ? raiseSource(overdue, all, watched, now, out, announcer) : List.of();
        }
        List<DeviceState> changed = new ArrayList<>();
        for (DeviceState device : overdue) {
            if (alone(device, watched, now, all)) {
                raise(device, watched, now, out, announcer);
                changed.add(device);
            } else {
                next = Math.min(next, watched);
            }
        }
        return changed;
    }

    /** What the other tasks have to know. */
    Presence presence(Collection<DeviceState> devices, long watched, long now, int self) {
        List<DeviceState> watchedHere = devices.stream().filter(this::watched).toList();
        if (watchedHere.isEmpty()) {
            return new Presence(self, rule(), now, 0, 0, 0, true);
        }
        DeviceState last = last(watchedHere);
        boolean overdue = watchedHere.stream().allMatch(device -> silent(device, watched) >= limit(device));
        return new Presence(self, rule(), now, sinceAt(last), limit(last), watchedHere.size(), overdue);
    }

    /** Those that have not been heard for too long; finds out when the next one can be. */
    private List<DeviceState> overdue(Collection<DeviceState> devices, long watched) {
        next = Long.MAX_VALUE;
        List<DeviceState> overdue = new ArrayList<>();
        for (DeviceState device : devices) {
            if (watched(device)) {
                if (silent(device, watched) >= limit(device)) {
                    overdue.add(device);
                } else {
                    next = Math.min(next, since(device) + limit(device));
                }
            }
        }
        return overdue;
    }

    private int count(Collection<DeviceState> devices) {
        return (int) devices.stream().filter(this::watched).count();
    }

    /** Whether it is known how long it may be silent, and it is not told to be. */
    private boolean watched(DeviceState device) {
        return limit(device) > 0 && !device.watch(rule).open();
    }

    /** Whether it can be told from a silence of all. */
    private boolean alone(DeviceState device, long watched, long now, int watchedDevices) {
        long limit = limit(device);
        long heardThere =
                elsewhere.last().map(there -> watched - (now - there.heardAt())).orElse(NEVER);
        boolean heardOther = Math.max(heardAny, heardThere) - since(device) >= limit / 2;
        return watchedDevices == 1 || heardOther || silent(device, watched) >= 2 * limit + elsewhere.patience();
    }

    private void raise(DeviceState device, long watched, long now, Consumer<AlertEvent> out, Announcer announcer) {
        Arrivals arrivals = device.arrivals();
        long limit = limit(device);
        Watch watch = device.watch(rule);
        long usual = condition.span().isPresent() ? 0 : arrivals.usual();
        ((SilenceDetector) watch.detector()).found(silent(device, watched), limit, usual, 0);
        announcer.turnTo(device.device(), arrivals::tags, now, out);
        step(watch, sinceAt(device) + limit, announcer);
    }

    private List<DeviceState> raiseSource(
            List<DeviceState> here, int all, long watched, long now, Consumer<AlertEvent> out, Announcer announcer) {
        DeviceState last = last(here);
        long heardAt = sinceAt(last);
        long silent = silent(last, watched);
        long limit = limit(last);
        Optional<Presence> there = elsewhere.last().filter(told -> told.heardAt() > sinceAt(last));
        if (there.isPresent()) {
            heardAt = there.get().heardAt();
            silent -= heardAt - sinceAt(last);
            limit = there.get().limit();
        }
        Watch watch = source.watch(rule);
        ((SilenceDetector) watch.detector()).found(silent, limit, 0, all);
        announcer.turnTo(Detection.EVERYTHING, Collections::emptySortedMap, now, out);
        step(watch, heardAt + limit, announcer);
        return List.of(source);
    }

    /** The one that was heard last. */
    private DeviceState last(List<DeviceState> devices) {
        return Collections.max(devices, Comparator.comparingLong(this::sinceAt));
    }

    /** The moment follows from what is remembered, so that it is the same after a crash; the dwell time is in the limit already. */
    private static void step(Watch watch, long moment, Announcer announcer) {
        long raised = watch.notBefore(moment);
        long lasting = watch.rule().lasting().toMillis();
        watch.step(Judgement.ODD, raised - lasting, lasting == 0, announcer);
        if (!watch.open()) {
            watch.step(Judgement.ODD, raised, true, announcer);
        }
    }

    private long since(DeviceState device) {
        return Math.max(device.arrivals().heard(), source.arrivals().heard());
    }

    /** The same by the clock of the day. */
    private long sinceAt(DeviceState device) {
        return Math.max(device.arrivals().heardAt(), source.arrivals().heardAt());
    }

    private long silent(DeviceState device, long watched) {
        return watched - since(device);
    }

    /** No device is silent before this much time has passed. */
    private long least() {
        return condition.span().map(Duration::toMillis).orElse(LEAST_MILLIS);
    }

    /** 0 while it is not known. */
    private long limit(DeviceState device) {
        long usual = device.arrivals().usual();
        long limit = condition
                .span()
                .map(Duration::toMillis)
                .orElse(usual == 0 ? 0 : Math.max(LEAST_MILLIS, USUAL_TIMES * usual));
        long lasting = device.watch(rule).rule().lasting().toMillis();
        return device.arrivals().heard() == NEVER || limit == 0 ? 0 : limit + lasting;
    }
}

package io.mulgil.streams.detect;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.streams.detect.judge.Judgement;
import io.mulgil.streams.detect.judge.SilenceDetector;
import io.mulgil.streams.detect.when.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * One rule {@code silent} on all devices of a task. A device is silent when nothing has come for the declared time, or for five times as long as
 * it usually takes it. When all fall silent together, the source is: one alert instead of one per device. So a device is spoken of only once
 * another has been heard since, or once the others have had as much time again.
 */
final class Silence {
    private static final int USUAL_TIMES = 5;
    /** Devices that send many times a second are not given less than this. */
    private static final long LEAST_MILLIS = Duration.ofSeconds(10).toMillis();

    private final int rule;
    private final Condition.Silent condition;
    private final DeviceState source;
    private long heardAny = NEVER;
    private long next = Long.MIN_VALUE;

    /**
     * Watches over a task.
     *
     * @param source stands for all devices together
     */
    Silence(int rule, Condition.Silent condition, DeviceState source) {
        this.rule = rule;
        this.condition = condition;
        this.source = source;
    }

    /** What was heard before a restart. */
    void restore(Collection<DeviceState> devices) {
        devices.forEach(
                device -> heardAny = Math.max(heardAny, device.arrivals().heard()));
    }

    /** A reading has come; returns whether the source's own state has changed with it. */
    boolean heard(DeviceState device, long watched, long now, Announcer announcer) {
        heardAny = watched;
        next = Math.min(next, watched + least());
        Watch watch = device.watch(rule);
        if (watch.open()) {
            watch.step(Judgement.FINE, watch.notBeforeRaised(now), false, announcer);
        }
        return source.watch(rule).open();
    }

    /** Ends the silence of all, as something was heard. */
    void sourceHeard(long watched, long now, Consumer<AlertEvent> out, Announcer announcer) {
        Watch watch = source.watch(rule);
        announcer.turnTo(Detection.EVERYTHING, Collections::emptySortedMap, now, out);
        watch.step(Judgement.FINE, watch.notBeforeRaised(now), false, announcer);
        if (!watch.open()) {
            source.arrivals().restart(watched, now);
            next = Long.MIN_VALUE;
        }
    }

    /** Time has passed; returns those whose state has changed. */
    List<DeviceState> passed(
            Collection<DeviceState> devices, long watched, long now, Consumer<AlertEvent> out, Announcer announcer) {
        if (watched < next || source.watch(rule).open()) {
            return List.of();
        }
        next = Long.MAX_VALUE;
        List<DeviceState> overdue = new ArrayList<>();
        int others = 0;
        for (DeviceState device : devices) {
            long limit = limit(device);
            if (limit > 0 && !device.watch(rule).open()) {
                if (silent(device, watched) >= limit) {
                    overdue.add(device);
                } else {
                    others++;
                    next = Math.min(next, since(device) + limit);
                }
            }
        }
        if (overdue.size() > 1 && others == 0) {
            return raiseSource(overdue, watched, now, out, announcer);
        }
        List<DeviceState> changed = new ArrayList<>();
        for (DeviceState device : overdue) {
            if (alone(device, watched, overdue.size() + others)) {
                raise(device, watched, now, out, announcer);
                changed.add(device);
            } else {
                next = Math.min(next, watched);
            }
        }
        return changed;
    }

    /** Whether it can be told from a silence of all. */
    private boolean alone(DeviceState device, long watched, int watchedDevices) {
        long limit = limit(device);
        boolean heardOther = heardAny - since(device) >= limit / 2;
        return watchedDevices == 1 || heardOther || silent(device, watched) >= 2 * limit;
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
            List<DeviceState> devices, long watched, long now, Consumer<AlertEvent> out, Announcer announcer) {
        DeviceState last = devices.get(0);
        for (DeviceState device : devices) {
            last = device.arrivals().heardAt() > last.arrivals().heardAt() ? device : last;
        }
        Watch watch = source.watch(rule);
        ((SilenceDetector) watch.detector()).found(silent(last, watched), limit(last), 0, devices.size());
        announcer.turnTo(Detection.EVERYTHING, Collections::emptySortedMap, now, out);
        step(watch, sinceAt(last) + limit(last), announcer);
        return List.of(source);
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

package io.mulgil.streams.detect;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.core.alert.Evidence;
import io.mulgil.streams.detect.Announcer.Ended;
import io.mulgil.streams.detect.judge.Detector;
import io.mulgil.streams.detect.judge.Judgement;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.List;
import java.util.function.Supplier;

/** One rule on one series: takes its readings in any order, asks the detector and tells what changes. */
final class Watch {
    private final Rule rule;
    private final Detector detector;
    private final long lateMillis;
    private final Episode episode = new Episode();
    private long newest = NEVER;
    private Supplier<List<Evidence.Point>> around = List::of;

    Watch(Rule rule, Detector detector) {
        this.rule = rule;
        this.detector = detector;
        this.lateMillis = rule.late().toMillis();
    }

    /** Where the values around an alert are to be had. */
    void around(Supplier<List<Evidence.Point>> points) {
        around = points;
    }

    Rule rule() {
        return rule;
    }

    Detector detector() {
        return detector;
    }

    boolean open() {
        return episode.open();
    }

    void see(long millis, double value, Announcer announcer) {
        long now = announcer.now();
        if (millis > now + lateMillis) {
            return; // the device's clock is astray, and what it says now would make all that follows look old
        }
        boolean fresh = millis >= now - lateMillis;
        if (newest == NEVER || millis > newest) {
            newest = millis;
            Judgement judgement = detector.judge(millis, value);
            if (rule.eachReading() && episode.open()) {
                next(millis, announcer);
            }
            step(judgement, millis, fresh, announcer);
        } else if (detector.instant()) {
            earlier(millis, value, fresh && millis >= newest - lateMillis, announcer);
        } else {
            boolean mayRaise = fresh && millis >= newest - lateMillis;
            step(detector.judge(millis, value), newest, mayRaise, announcer);
        }
    }

    /** The time that the odd reading stood for is over, whatever this one says. */
    private void next(long millis, Announcer announcer) {
        Ended ended = Ended.of(episode);
        episode.end();
        announcer.cleared(rule, ended, detector, millis, around.get());
    }

    /**
     * Goes on by what a comparison with others has shown; each moment once, in their order.
     *
     * @param waitMillis how long a comparison takes to be possible: so much older than a reading it may be
     */
    void compared(Judgement judgement, long millis, long waitMillis, Announcer announcer) {
        if (newest != NEVER && millis <= newest) {
            return;
        }
        newest = millis;
        step(judgement, millis, millis >= announcer.now() - lateMillis - waitMillis, announcer);
    }

    /** A reading of the newest moment or of one before. It may be the correction of one that was odd. */
    private void earlier(long millis, double value, boolean mayRaise, Announcer announcer) {
        Judgement judgement = detector.judge(millis, value);
        boolean odd = judgement == Judgement.ODD;
        if (!odd && episode.undoneBy(millis, rule)) {
            Ended ended = Ended.of(episode);
            episode.end();
            announcer.corrected(rule, ended, detector, millis, around.get());
        } else if (millis == newest) {
            step(judgement, millis, mayRaise, announcer);
        } else if (!odd) {
            episode.interrupted(millis, newest);
        } else if (rule.lasting().isZero() && !episode.open()) {
            step(judgement, millis, mayRaise, announcer);
            // What was odd is over again, by readings that are newer.
            episode.interrupted(millis, NEVER);
        }
    }

    /** Goes on by a judgement that does not come of a reading, such as silence. */
    void step(Judgement judgement, long moment, boolean mayRaise, Announcer announcer) {
        if (!episode.open() && judgement != Judgement.ODD) {
            episode.step(judgement, moment, false, rule);
            return;
        }
        Ended before = Ended.of(episode);
        switch (episode.step(judgement, moment, mayRaise, rule)) {
            case NONE -> {}
            case RAISED -> announcer.raised(rule, episode, detector, around.get());
            case RAISED_FLAPPING -> {
                List<Evidence.Point> points = around.get();
                announcer.raised(rule, episode, detector, points);
                announcer.flapping(rule, episode, detector, points);
            }
            case CLEARED -> announcer.cleared(rule, before, detector, moment, around.get());
        }
    }

    /** The first moment at which another alert may be raised, if it would be at this one. */
    long notBefore(long moment) {
        return episode.mayRaiseAt(moment) ? moment : episode.raised() + 1;
    }

    /** A moment at which the open alert can be over. */
    long notBeforeRaised(long moment) {
        return Math.max(moment, episode.raised());
    }

    void write(StateWriter out) {
        episode.write(out);
        out.time(newest);
        detector.write(out);
    }

    void read(StateReader in) {
        episode.read(in);
        newest = in.time();
        detector.read(in);
    }
}

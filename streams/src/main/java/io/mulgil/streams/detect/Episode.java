package io.mulgil.streams.detect;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.streams.detect.judge.Judgement;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The life of the alerts of one rule on one series: whether one is open, how long the condition has lasted, how often it came and went. One to
 * three bytes while nothing happens, some dozens and the tags while an alert is open. Moments are times of readings.
 */
final class Episode {
    /** Raised more often than this within {@link #FLAPPING_WITHIN}, an alert is held open. */
    static final int FLAPPING_ABOVE = 4;

    static final Duration FLAPPING_WITHIN = Duration.ofMinutes(30);
    /** How long it must be quiet to be over, once it is held open. */
    static final Duration FLAPPING_QUIET = Duration.ofMinutes(10);

    private static final int OPEN = 1;
    private static final int HELD = 2;
    private static final int RAISED_BEFORE = 4;
    private static final int WAITING = 8;

    private long oddSince = NEVER;
    private long fineSince = NEVER;
    private boolean open;
    private boolean held;
    private long began = NEVER;
    private long raised = NEVER;
    private long lastOdd = NEVER;
    private SortedMap<String, String> tags = Collections.emptySortedMap();
    private int raises;
    private long[] raisedBefore = {};

    /** Goes on by one judgement; raises only if it may, and never twice at one moment, as that is what names the alert. */
    Transition step(Judgement judgement, long moment, boolean mayRaise, Rule rule) {
        return open ? whileOpen(judgement, moment, rule) : whileClosed(judgement, moment, mayRaise, rule);
    }

    private Transition whileClosed(Judgement judgement, long moment, boolean mayRaise, Rule rule) {
        if (judgement != Judgement.ODD) {
            oddSince = NEVER;
            return Transition.NONE;
        }
        oddSince = oddSince == NEVER ? moment : Math.min(oddSince, moment);
        boolean lasted = moment - oddSince >= rule.lasting().toMillis();
        return lasted && mayRaise && mayRaiseAt(moment) ? raise(moment) : Transition.NONE;
    }

    private Transition whileOpen(Judgement judgement, long moment, Rule rule) {
        switch (judgement) {
            case ODD -> {
                lastOdd = Math.max(lastOdd, moment);
                fineSince = NEVER;
            }
            case BETWEEN -> fineSince = NEVER;
            case FINE -> {
                fineSince = fineSince == NEVER ? moment : fineSince;
                if (moment - fineSince >= quiet(rule)) {
                    end();
                    return Transition.CLEARED;
                }
            }
            case UNKNOWN -> {}
        }
        return Transition.NONE;
    }

    private long quiet(Rule rule) {
        long said = rule.clearLasting().toMillis();
        return held ? Math.max(said, FLAPPING_QUIET.toMillis()) : said;
    }

    private Transition raise(long moment) {
        open = true;
        began = oddSince;
        raised = moment;
        lastOdd = moment;
        oddSince = NEVER;
        fineSince = NEVER;
        remember(moment);
        held = raises > FLAPPING_ABOVE;
        return held ? Transition.RAISED_FLAPPING : Transition.RAISED;
    }

    /** Keeps the moments of those within the time that makes flapping. */
    private void remember(long moment) {
        long after = moment - FLAPPING_WITHIN.toMillis();
        long[] recent =
                Arrays.stream(raisedBefore).filter(before -> before > after).toArray();
        int from = Math.max(0, recent.length - FLAPPING_ABOVE);
        raisedBefore = Arrays.copyOfRange(recent, from, recent.length + 1);
        raisedBefore[raisedBefore.length - 1] = moment;
        raises = raisedBefore.length;
    }

    /** Ends it without a word; what is said is the caller's. */
    void end() {
        open = false;
        raisedBefore = held ? new long[] {raised} : raisedBefore;
        held = false;
        oddSince = NEVER;
        fineSince = NEVER;
        tags = Collections.emptySortedMap();
    }

    boolean open() {
        return open;
    }

    boolean held() {
        return held;
    }

    int raises() {
        return raises;
    }

    /** When it was raised last. */
    long raised() {
        return raised;
    }

    /** When the condition began that raised it. */
    long began() {
        return began;
    }

    SortedMap<String, String> tags() {
        return tags;
    }

    void tags(SortedMap<String, String> ofRaised) {
        tags = ofRaised;
    }

    boolean mayRaiseAt(long moment) {
        return raised == NEVER || moment > raised;
    }

    /** Whether it would not have been raised, had the reading of this moment not been odd, and nothing after it would have raised it since. */
    boolean undoneBy(long moment, Rule rule) {
        boolean oneOfThem = open && moment >= began && moment <= raised;
        boolean standsWithout =
                lastOdd > moment && lastOdd - moment >= rule.lasting().toMillis();
        return oneOfThem && !standsWithout;
    }

    /** A reading that came late was not odd: the condition lasts only since the newest. */
    void interrupted(long moment, long newest) {
        if (!open && oddSince != NEVER && oddSince <= moment) {
            oddSince = newest;
        }
    }

    void write(StateWriter out) {
        boolean before = raised != NEVER;
        boolean waiting = oddSince != NEVER || fineSince != NEVER;
        out.flags((open ? OPEN : 0) | (held ? HELD : 0) | (before ? RAISED_BEFORE : 0) | (waiting ? WAITING : 0));
        if (waiting) {
            out.time(oddSince);
            out.time(fineSince);
        }
        if (before) {
            out.time(raised);
            out.number(raisedBefore.length);
            for (long moment : raisedBefore) {
                out.time(moment);
            }
        }
        if (open) {
            out.time(began);
            out.time(lastOdd);
            out.number(tags.size());
            tags.forEach((name, value) -> {
                out.text(name);
                out.text(value);
            });
        }
    }

    void read(StateReader in) {
        int flags = in.flags();
        open = (flags & OPEN) != 0;
        held = (flags & HELD) != 0;
        if ((flags & WAITING) != 0) {
            oddSince = in.time();
            fineSince = in.time();
        }
        if ((flags & RAISED_BEFORE) != 0) {
            raised = in.time();
            raisedBefore = new long[in.count()];
            Arrays.setAll(raisedBefore, i -> in.time());
            raises = raisedBefore.length;
        }
        if (open) {
            began = in.time();
            lastOdd = in.time();
            SortedMap<String, String> read = new TreeMap<>();
            for (int left = in.count(); left > 0; left--) {
                read.put(in.text(), in.text());
            }
            tags = read;
        }
    }
}

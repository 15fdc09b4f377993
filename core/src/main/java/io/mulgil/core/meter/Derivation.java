package io.mulgil.core.meter;

import io.mulgil.core.meter.Judge.Ruling;

/**
 * Derives consumption from readings in the order of their times. What comes out depends on the readings alone, not on when they came: each is
 * judged by the last one believed before it and by at most {@link Declaration#patience} after it.
 */
final class Derivation {
    private final Judge judge;
    private final int patience;
    private final int longestRun;
    private final Base base = new Base();

    Derivation(Declaration declared) {
        this.judge = new Judge(declared);
        this.patience = declared.patience();
        this.longestRun = 2 * declared.patience();
    }

    /**
     * Derives all from a base that stays as it is.
     *
     * @param first the first reading after the base
     * @param mark becomes a later base, as late as no reading that comes after all these can change
     * @return the first reading after the mark
     */
    int derive(Base from, int first, Registers readings, Derived into, Base mark) {
        base.copy(from);
        mark.copy(from);
        into.reset(first, readings.size());
        int marked = first;
        int open = first;
        while (open < readings.size()) {
            open = next(readings, open, into);
            if (isDecided(open, readings.size())) {
                mark.copy(base);
                marked = open;
            }
        }
        return marked;
    }

    /** Whether a reading at this place changes nothing of what was derived before a mark. */
    boolean isDecided(int marked, int place) {
        return place > marked + patience;
    }

    /** Moves the base to the next reading that is believed, and forgets what lies before. Returns how many readings that are. */
    int settle(Base from, Registers readings, Derived scratch) {
        base.copy(from);
        scratch.reset(0, readings.size());
        int settled = next(readings, 0, scratch);
        from.copy(base);
        readings.dropFirst(settled);
        return settled;
    }

    /** From the first reading after the base to the next one that is believed. Returns the first after that. */
    private int next(Registers readings, int open, Derived into) {
        if (!base.known) {
            judge.move.set(Finding.FIRST, Quality.UNKNOWN, 0, Double.NaN);
            base.move(readings, open, base.scale);
            into.put(open, base, judge.bounds(), readings.time(open), judge.move);
            return open + 1;
        }
        for (int at = open; at < readings.size(); at++) {
            Ruling ruling = judge.rule(base, readings, open, at);
            if (ruling == Ruling.LEAVE_OUT && at - open >= longestRun) {
                // So that what is remembered has an end: after this many, no level is the former one any more.
                judge.move.set(Finding.LEVEL, Quality.UNKNOWN, 0, Double.NaN);
                ruling = Ruling.BELIEVE;
            }
            into.put(at, base, judge.bounds(), readings.time(at), judge.move);
            if (ruling == Ruling.WAIT) {
                return wait(readings, open, into);
            }
            if (ruling == Ruling.BELIEVE) {
                believe(readings, open, at, into);
                return at + 1;
            }
        }
        return wait(readings, open, into);
    }

    /** What was left out already is shown as such, without an amount: the next level decides on that. */
    private int wait(Registers readings, int open, Derived into) {
        for (int i = open; i < readings.size(); i++) {
            into.share(i, 0, Quality.UNKNOWN);
        }
        return readings.size();
    }

    /** Spreads the amount evenly in time over the readings that were left out and this one. */
    private void believe(Registers readings, int open, int at, Derived into) {
        Move move = judge.move;
        if (open < at) {
            double whole = readings.time(at) - base.time;
            Quality how = move.quality == Quality.UNKNOWN ? Quality.UNKNOWN : Quality.ESTIMATED;
            long before = base.time;
            for (int i = open; i <= at; i++) {
                into.share(i, move.amount * ((readings.time(i) - before) / whole), how);
                before = readings.time(i);
            }
        }
        double former = base.level;
        boolean gap = judge.bounds().gap(base.time, readings.time(at));
        base.move(readings, at, base.scale * move.rescale);
        if (gap) {
            base.gapFrom = former;
            base.gapTo = base.level;
        }
    }
}

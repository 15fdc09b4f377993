package io.mulgil.core.meter;

/**
 * Says what one reading is, by the reading before it that was believed and by a few of those after it. A value that is not the register's is
 * found by those after it going on from the former level; a register that really moved, by them going on from the new one.
 */
final class Judge {
    enum Ruling {
        /** It is the next base. */
        BELIEVE,
        /** It is left out. */
        LEAVE_OUT,
        /** Nobody can tell before more readings come. */
        WAIT
    }

    private final Bounds bounds;
    final Move move;

    Judge(Declaration declared) {
        this.bounds = new Bounds(declared);
        this.move = new Move(bounds, declared);
    }

    Bounds bounds() {
        return bounds;
    }

    /**
     * Looks at one reading; {@link #move} then says what was found.
     *
     * @param open the first reading after the base; those between it and {@code at} were left out
     */
    Ruling rule(Base base, Registers readings, int open, int at) {
        if (base.otherMeter(readings, at)) {
            move.set(Finding.REPLACED, Quality.UNKNOWN, 0, Double.NaN);
            return Ruling.BELIEVE;
        }
        double value = readings.value(at) * base.scale;
        double integral = bounds.integral(base, readings, open, at);
        if (!bounds.grown(base.time, base.level, readings.time(at), value)) {
            boolean moved = move.find(base, readings.time(at), value, integral, true);
            return byThoseAfter(base, readings, open, at, moved);
        }
        if (stoodOut(base, readings, at)) {
            move.set(Finding.GLITCH, Quality.ESTIMATED, 0, readings.value(at + 1) * base.scale);
            return Ruling.LEAVE_OUT;
        }
        growth(base, readings.time(at), value - base.level, integral, open < at);
        return Ruling.BELIEVE;
    }

    private void growth(Base base, long time, double change, double integral, boolean returned) {
        double amount = Math.max(0, change);
        if (bounds.hidesRounds(change, bounds.limit(base.time, time))) {
            move.set(Finding.ROUNDS, Quality.UNKNOWN, amount, Double.NaN);
            rounds(change, bounds.limit(base.time, time), integral);
        } else if (bounds.gap(base.time, time)) {
            move.set(Finding.GAP, Quality.ESTIMATED, amount, Double.NaN);
        } else if (Math.abs(amount - integral) > bounds.tolerance(integral)) {
            move.set(Finding.POWER, Quality.ESTIMATED, amount, integral);
        } else if (returned) {
            move.set(Finding.RETURNED, Quality.ESTIMATED, amount, Double.NaN);
        } else {
            move.set(Finding.GROWN, Quality.MEASURED, amount, Double.NaN);
        }
    }

    /** Only power can tell how many rounds are hidden, and only if it fits one number of them. */
    private void rounds(double change, double limit, double integral) {
        int agreeing = 0;
        for (double modulus : bounds.moduli()) {
            double much = bounds.nearest(change, modulus, integral, limit);
            if (bounds.agrees(much, integral) && 2 * bounds.tolerance(integral) < modulus && agreeing++ == 0) {
                move.set(
                        much == change ? Finding.GROWN : Finding.WRAP,
                        Quality.MEASURED,
                        Math.max(0, much),
                        much - change);
            }
        }
        if (agreeing > 1) {
            move.set(Finding.ROUNDS, Quality.UNKNOWN, Math.max(0, change), Double.NaN);
        }
    }

    private Ruling byThoseAfter(Base base, Registers readings, int open, int at, boolean moved) {
        int end = Math.min(readings.size(), at + 1 + bounds.patience());
        boolean complete = end == at + 1 + bounds.patience();
        boolean tied = false;
        boolean goesOn = false;
        for (int next = at + 1; next < end; next++) {
            if (base.otherMeter(readings, next)) {
                complete = true;
                break;
            }
            boolean fromHere = fromHere(base, readings, at, next);
            boolean asBefore = asBefore(base, readings, next, fromHere);
            goesOn |= fromHere;
            if (asBefore && !(moved && fromHere)) {
                return leaveOut(base, readings, at, next);
            }
            if (moved && fromHere && !asBefore && readings.value(next) > readings.value(at)) {
                return Ruling.BELIEVE;
            }
            if (moved && asBefore) {
                tied = true;
                double former = byPower(base, readings, open, at, next);
                if (former != 0) {
                    return former > 0 ? leaveOut(base, readings, at, next) : Ruling.BELIEVE;
                }
            }
        }
        return complete ? last(base, readings, open, at, moved, tied, goesOn) : waiting();
    }

    /** When those after it have not decided. */
    private Ruling last(Base base, Registers readings, int open, int at, boolean moved, boolean tied, boolean goesOn) {
        if (!goesOn && move.rescale != 1) {
            // None of those after it is of that unit: a register that begins anew can stand at a thousandth of its
            // former level.
            double integral = bounds.integral(base, readings, open, at);
            boolean otherwise = move.find(base, readings.time(at), readings.value(at) * base.scale, integral, false);
            return byThoseAfter(base, readings, open, at, otherwise);
        }
        if (tied) {
            move.set(Finding.AMBIGUOUS, Quality.UNKNOWN, 0, Double.NaN);
            return Ruling.BELIEVE;
        }
        if (moved) {
            return Ruling.BELIEVE;
        }
        move.set(Finding.LEVEL, Quality.UNKNOWN, 0, Double.NaN);
        if (goesOn || at - open >= bounds.patience()) {
            return Ruling.BELIEVE;
        }
        return leaveOut(base, readings, at, at);
    }

    private Ruling waiting() {
        move.set(Finding.WAITING, Quality.UNKNOWN, 0, Double.NaN);
        return Ruling.WAIT;
    }

    private Ruling leaveOut(Base base, Registers readings, int at, int returned) {
        double value = readings.value(at) * base.scale;
        boolean old = value >= base.gapFrom && value <= base.gapTo && value < base.level;
        double back = returned == at ? Double.NaN : readings.value(returned) * base.scale;
        move.set(old ? Finding.BACKFILL : Finding.GLITCH, Quality.ESTIMATED, 0, back);
        return Ruling.LEAVE_OUT;
    }

    /** A modulus counts only where the new level does not go on: else it speaks for what the new level says too. */
    private boolean asBefore(Base base, Registers readings, int next, boolean fromHere) {
        double value = readings.value(next) * base.scale;
        return bounds.grown(base.time, base.level, readings.time(next), value)
                || (!fromHere && bounds.goesOn(base.time, base.level, readings.time(next), value));
    }

    private boolean fromHere(Base base, Registers readings, int at, int next) {
        double scale = base.scale * move.rescale;
        return bounds.goesOn(
                readings.time(at), readings.value(at) * scale, readings.time(next), readings.value(next) * scale);
    }

    /** Above 0 when power speaks for the former level, below for the new one, 0 for neither or both. */
    private int byPower(Base base, Registers readings, int open, int at, int next) {
        double integral = bounds.integral(base, readings, open, next);
        double former = readings.value(next) * base.scale - base.level;
        double since = (readings.value(next) - readings.value(at)) * base.scale * move.rescale;
        boolean speaksForFormer = bounds.agrees(former, integral);
        boolean speaksForNew = bounds.agrees(move.amount + since, integral);
        return speaksForFormer == speaksForNew ? 0 : speaksForFormer ? 1 : -1;
    }

    /**
     * Whether a reading that is possible by itself is the one that is wrong, as the next one, which is lower, goes on from the base and those
     * after it from the next one.
     */
    private boolean stoodOut(Base base, Registers readings, int at) {
        int next = at + 1;
        int end = Math.min(readings.size(), next + bounds.patience());
        if (next >= end || base.otherMeter(readings, next)) {
            return false;
        }
        double value = readings.value(at) * base.scale;
        double lower = readings.value(next) * base.scale;
        long time = readings.time(next);
        boolean couldBeNewStart = lower <= bounds.limit(readings.time(at), time);
        if (bounds.goesOn(readings.time(at), value, time, lower)
                || couldBeNewStart
                || !bounds.grown(base.time, base.level, time, lower)) {
            return false;
        }
        for (int i = next + 1; i < end && !base.otherMeter(readings, i); i++) {
            double later = readings.value(i) * base.scale;
            if (bounds.goesOn(readings.time(at), value, readings.time(i), later)) {
                return false;
            }
            if (bounds.grown(time, lower, readings.time(i), later)) {
                return true;
            }
        }
        return false;
    }
}

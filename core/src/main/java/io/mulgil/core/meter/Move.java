package io.mulgil.core.meter;

/** Why a register that did not simply grow stands where it does, and what that makes of the amount. Reused, one for each derivation. */
final class Move {
    private final Bounds bounds;
    private final double[] unitFactors;

    Finding finding = Finding.GROWN;
    Quality quality = Quality.MEASURED;
    double amount;
    /** The modulus with its rounds, the factor of the unit, or the integral of power. */
    double detail = Double.NaN;
    /** What is to be multiplied with the scale so far. */
    double rescale = 1;

    private int found;
    private int agreeing;

    Move(Bounds bounds, Declaration declared) {
        this.bounds = bounds;
        this.unitFactors = Bounds.array(declared.unitFactors());
    }

    void set(Finding why, Quality how, double much, double about) {
        finding = why;
        quality = how;
        // A level far beyond any register leaves less to subtract than it rounds.
        amount = Math.max(0, much);
        detail = about;
        rescale = 1;
    }

    /**
     * Looks for what explains a reading that did not grow as it may. Of several the power decides; without it a declared modulus goes before a
     * unit that fits, and that before a new beginning at zero, which fits most easily.
     *
     * @param integral of power since the base, or NaN
     * @param inUnits whether it may be of another unit
     * @return whether there is anything
     */
    boolean find(Base base, long time, double value, double integral, boolean inUnits) {
        set(Finding.LEVEL, Quality.UNKNOWN, 0, Double.NaN);
        found = 0;
        agreeing = 0;
        double limit = bounds.limit(base.time, time);
        if (value < base.level) {
            wraps(base, value, limit, integral);
        }
        if (inUnits) {
            units(base, value, limit, integral);
        }
        if (value >= 0 && value < base.level && value <= limit) {
            boolean agrees = integral >= value - bounds.tolerance(integral);
            double least = agrees && !bounds.agrees(value, integral) ? integral : value;
            offer(Finding.RESET, Quality.ESTIMATED, least, integral, 1, agrees);
        }
        if (quality == Quality.MEASURED && agreeing == 0 && !Double.isNaN(integral)) {
            quality = Quality.ESTIMATED;
        }
        return found > 0;
    }

    private void wraps(Base base, double value, double limit, double integral) {
        double slack = Bounds.rounding(base.level, value);
        for (double modulus : bounds.moduli()) {
            double much = Bounds.afterRound(value - base.level, modulus);
            if (much > limit + slack) {
                continue;
            }
            boolean several = much + modulus <= limit + slack;
            if (several) {
                much = bounds.nearest(much, modulus, integral, limit);
            }
            boolean agrees = bounds.agrees(much, integral) && 2 * bounds.tolerance(integral) < modulus;
            boolean another = found > 0 && agreeing == 0 && Math.abs(much - amount) > slack;
            if ((several || another) && !agrees) {
                set(Finding.ROUNDS, Quality.UNKNOWN, another ? Math.min(much, amount) : much, Double.NaN);
                found++;
            } else {
                offer(Finding.WRAP, Quality.MEASURED, much, much - value + base.level, 1, agrees);
            }
        }
    }

    private void units(Base base, double value, double limit, double integral) {
        for (double factor : unitFactors) {
            double much = value * factor - base.level;
            if (base.level > 0 && much >= -Bounds.rounding(base.level, base.level) && much <= limit) {
                offer(
                        Finding.UNIT,
                        Quality.ESTIMATED,
                        Math.max(0, much),
                        factor,
                        factor,
                        bounds.agrees(much, integral));
            }
        }
    }

    /** The first stays, unless a later one is the first that agrees with the power. */
    private void offer(Finding why, Quality how, double much, double about, double factor, boolean agrees) {
        if (found == 0 || (agrees && agreeing == 0)) {
            set(why, how, much, about);
            rescale = factor;
        }
        found++;
        agreeing += agrees ? 1 : 0;
    }
}

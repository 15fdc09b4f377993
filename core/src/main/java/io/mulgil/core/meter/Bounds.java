package io.mulgil.core.meter;

import java.util.List;

/** What a register can do in a time, by its declaration. */
final class Bounds {
    private static final double MICROS = 1e6;
    /** Of a level; a double holds more digits than this leaves out. */
    private static final double ROUNDING = 1e-12;

    private final Declaration declared;
    private final double[] moduli;
    private final double smallestModulus;

    Bounds(Declaration declared) {
        this.declared = declared;
        this.moduli = array(declared.moduli());
        double smallest = Double.POSITIVE_INFINITY;
        for (double modulus : moduli) {
            smallest = Math.min(smallest, modulus);
        }
        smallestModulus = smallest;
    }

    static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] moduli() {
        return moduli;
    }

    /** The most that the register can have grown between two times; one step more than the rate allows, as a register rounds. */
    double limit(long from, long to) {
        return declared.maxPerSecond() * ((to - from) / MICROS) + declared.resolution();
    }

    static double rounding(double a, double b) {
        return ROUNDING * (Math.abs(a) + Math.abs(b));
    }

    boolean grown(long from, double level, long to, double value) {
        double change = value - level;
        double slack = rounding(level, value);
        return change >= -slack && change <= limit(from, to) + slack;
    }

    /** Grown, or gone through a modulus. */
    boolean goesOn(long from, double level, long to, double value) {
        return grown(from, level, to, value) || wraps(from, level, to, value);
    }

    private boolean wraps(long from, double level, long to, double value) {
        double limit = limit(from, to) + rounding(level, value);
        for (double modulus : moduli) {
            if (value < level && afterRound(value - level, modulus) <= limit) {
                return true;
            }
        }
        return false;
    }

    /** The least that a drop is when it is a wrap; infinite when it is too deep: even a low byte without carry falls by less than its modulus. */
    static double afterRound(double change, double modulus) {
        return change > -modulus ? change + modulus : Double.POSITIVE_INFINITY;
    }

    /** With as many whole rounds more as come nearest to what power says; none without power. */
    double nearest(double first, double modulus, double integral, double limit) {
        double most = Math.floor((limit - first) / modulus);
        double rounds = Math.rint((integral - first) / modulus);
        return rounds > 0 ? first + Math.min(rounds, most) * modulus : first;
    }

    /** Whether a whole round may be hidden in what looks like growth. */
    boolean hidesRounds(double change, double limit) {
        return change + smallestModulus <= limit;
    }

    boolean gap(long from, long to) {
        return to - from > declared.gapMicros();
    }

    /** What power gives between two readings, by the trapezium rule; NaN if it is not known at both, or there is a gap between. */
    double integral(long from, double power, long to, double nextPower) {
        return gap(from, to) ? Double.NaN : declared.powerFactor() * (power + nextPower) / 2 * ((to - from) / MICROS);
    }

    /** The same from the base through the readings up to one. */
    double integral(Base base, Registers readings, int first, int to) {
        if (declared.powerFactor() == 0) {
            return Double.NaN;
        }
        double sum = integral(base.time, base.power, readings.time(first), readings.power(first));
        for (int i = first + 1; i <= to; i++) {
            sum += integral(readings.time(i - 1), readings.power(i - 1), readings.time(i), readings.power(i));
        }
        return sum;
    }

    /** Whether an amount can be what power says. */
    boolean agrees(double amount, double integral) {
        return Math.abs(amount - integral) <= tolerance(integral);
    }

    double tolerance(double integral) {
        return declared.powerTolerance() * Math.abs(integral) + 2 * declared.resolution();
    }

    int patience() {
        return declared.patience();
    }
}

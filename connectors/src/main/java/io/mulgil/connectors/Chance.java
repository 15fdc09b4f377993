package io.mulgil.connectors;

/**
 * Chance that can be asked twice: every draw is a pure function of what it is drawn for, so nothing has to be remembered. The mixing is that of
 * SplitMix64 (Steele, Lea, Flood 2014), which passes BigCrush.
 */
public final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    /** Mean and deviation of the sum of four even numbers below 2^16. */
    private static final double SUM_MEAN = 131_070;

    private static final double SUM_DEVIATION = 37_836.8;

    private Chance() {}

    public static long draw(long first, long second) {
        long z = first + second * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long draw(long first, long second, long third) {
        return draw(draw(first, second), third);
    }

    /** Evenly from 0 (included) to 1. */
    public static double even(long draw) {
        return (draw >>> 11) * UNIT;
    }

    /** Nearly normal with mean 0 and deviation 1, never past 3.5: the sum of the draw's four quarters. */
    public static double normal(long draw) {
        long sum = (draw & 0xFFFF) + (draw >>> 16 & 0xFFFF) + (draw >>> 32 & 0xFFFF) + (draw >>> 48);
        return (sum - SUM_MEAN) / SUM_DEVIATION;
    }

    /**
     * A curve that wanders with mean 0 and deviation 1: normal draws at knots, blended at equal power so that it is as lively between knots as
     * at them.
     *
     * @param time where on the curve
     * @param memory the distance of the knots, in the same unit: how long a deviation lasts
     */
    public static double wandering(long stream, long time, long memory) {
        long knot = Math.floorDiv(time, memory);
        double part = (double) (time - knot * memory) / memory;
        double later = part * part * (3 - 2 * part);
        double earlier = 1 - later;
        double sum = earlier * normal(draw(stream, knot)) + later * normal(draw(stream, knot + 1));
        return sum / Math.sqrt(earlier * earlier + later * later);
    }
}

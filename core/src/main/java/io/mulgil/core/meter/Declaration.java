package io.mulgil.core.meter;

import java.util.List;

/**
 * What is known of a register beforehand.
 *
 * @param maxPerSecond the most it can grow in a second, by the rating of what it measures
 * @param resolution its smallest step
 * @param moduli where it begins at zero again: of the whole register, or of a low byte that does so without a carry; empty if nowhere
 * @param unitFactors by what a reading would have to be multiplied if it came in another unit of the same quantity
 * @param powerFactor what one unit of power gives in a second; 0 when the device sends no power
 * @param powerTolerance by which part of itself the integral of power may be wrong
 * @param gapMicros after how long without a reading an amount is spread
 * @param patience how many readings may be needed to tell what one was
 * @param memory how many readings are kept for late ones, at least {@code 3 * patience + 2}
 */
public record Declaration(
        double maxPerSecond,
        double resolution,
        List<Double> moduli,
        List<Double> unitFactors,
        double powerFactor,
        double powerTolerance,
        long gapMicros,
        int patience,
        int memory) {
    public Declaration {
        moduli = List.copyOf(moduli);
        unitFactors = List.copyOf(unitFactors);
        if (!(maxPerSecond > 0) || !(resolution >= 0) || gapMicros <= 0 || patience < 1) {
            throw new IllegalArgumentException(
                    "a register needs a largest rate, a gap above 0 and a patience of 1 or more");
        }
        if (memory < leastMemory(patience)) {
            throw new IllegalArgumentException("to tell what a reading was by " + patience + " others, "
                    + leastMemory(patience) + " have to be remembered, not " + memory);
        }
    }

    /** A run of readings that are left out has at most twice the patience, and the one that ends it needs as many after it. */
    public static int leastMemory(int patience) {
        return 3 * patience + 2;
    }
}

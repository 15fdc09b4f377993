package io.mulgil.streams.detect.learn;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;

/** The lowest and the highest reading so far, and whether one leaves them by {@value #PART} of their distance. */
final class Range {
    private static final double PART = 0.02;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    boolean leaves(double value) {
        double margin = PART * (high - low);
        return high > low && (value > high + margin || value < low - margin);
    }

    void learn(double lowest, double highest) {
        low = Math.min(low, lowest);
        high = Math.max(high, highest);
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    void write(StateWriter out) {
        out.real(low);
        out.real(high);
    }

    void read(StateReader in) {
        low = in.real();
        high = in.real();
    }
}

package io.mulgil.streams.forecast;

import java.util.Arrays;

/**
 * Split conformal intervals: the errors of earlier forecasts tell how far the next one may be off. Each side leaves out its own half of what is
 * not to be covered, so a forecast that is usually too low gets an interval that says so. For exchangeable errors the interval holds at least
 * the coverage asked for (Vovk; Lei et al. 2018).
 */
final class EarlierErrors {
    private double[] errors = new double[64];
    private int size;
    private boolean sorted;

    /** @param error value minus forecast; a missing one is left out */
    void add(double error) {
        if (Double.isNaN(error)) {
            return;
        }
        if (size == errors.length) {
            errors = Arrays.copyOf(errors, size * 2);
        }
        errors[size++] = error;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** What to add to the forecast for the lower limit; NaN when there are too few errors for such a coverage. */
    double below(double coverage) {
        int rank = rank(coverage);
        return rank > size ? Double.NaN : sorted()[size - rank];
    }

    /** What to add to the forecast for the upper limit. */
    double above(double coverage) {
        int rank = rank(coverage);
        return rank > size ? Double.NaN : sorted()[rank - 1];
    }

    /** The next error is one of size + 1 that are equally likely to be the largest. */
    private int rank(double coverage) {
        return (int) Math.ceil((size + 1) * (1 - (1 - coverage) / 2) - 1e-9);
    }

    private double[] sorted() {
        if (!sorted) {
            Arrays.sort(errors, 0, size);
            sorted = true;
        }
        return errors;
    }
}

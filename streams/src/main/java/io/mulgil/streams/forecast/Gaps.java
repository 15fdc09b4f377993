package io.mulgil.streams.forecast;

/**
 * Missing values, told by NaN. The first of a gap, up to a season, are taken from one season earlier, so that a lost hour does not cost two weeks
 * of look-backs; a longer gap stays one. Looking only backwards, it says the same wherever the series ends. Nothing that was filled in is
 * ever held against a forecast.
 */
final class Gaps {
    private Gaps() {}

    static double[][] filled(double[][] values, int season) {
        double[][] filled = new double[values.length][];
        for (int series = 0; series < values.length; series++) {
            filled[series] = filled(values[series], season);
        }
        return filled;
    }

    private static double[] filled(double[] values, int season) {
        double[] filled = values.clone();
        int missing = 0;
        for (int i = 0; i < values.length; i++) {
            missing = Double.isNaN(values[i]) ? missing + 1 : 0;
            if (missing > 0 && missing <= season && i >= season) {
                filled[i] = filled[i - season];
            }
        }
        return filled;
    }

    /** Whether any is missing; before the beginning all are. */
    static boolean any(double[] values, int from, int to) {
        if (from < 0) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (Double.isNaN(values[i])) {
                return true;
            }
        }
        return false;
    }

    /** Hands on each stretch without a missing value. */
    static void stretches(double[] values, int from, int to, Stretch each) {
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || Double.isNaN(values[i])) {
                if (i > begin) {
                    each.take(begin, i);
                }
                begin = i + 1;
            }
        }
    }

    /** Takes the first of a stretch and the one behind its last. */
    interface Stretch {
        void take(int from, int to);
    }
}

package io.mulgil.streams.forecast;

import java.util.Arrays;

/**
 * What part of a usual month each month of the year takes, of each home: {@value #OWN} of its own index and the rest of the index of all homes
 * together. One year of one home says little of its next year, and all homes share the weather.
 *
 * <p>Years are counted back from the origin. A home with less than 12 measured months takes the index of all; where no home has a whole year, all
 * months are alike.
 */
final class MonthlyIndex {
    static final double OWN = 0.6;
    private static final int YEAR = 12;
    /** Of a year with less months than that it is not known what a usual one was. */
    private static final int LEAST_OF_A_YEAR = 9;

    private final int first;
    private final double[] pooled;
    private final double[][] own;

    /**
     * @param values of each home and month, NaN where missing
     * @param first month of the year of the first value, 0 for January
     * @param known months before the origin
     */
    MonthlyIndex(double[][] values, int first, int known) {
        this.first = first;
        this.pooled = pooled(values, known);
        this.own = new double[values.length][];
        for (int home = 0; home < values.length; home++) {
            own[home] = own(values[home], known);
        }
    }

    /** @param month counted from the first value */
    double at(int home, int month) {
        int ofYear = ofYear(month);
        double mine = own[home][ofYear];
        return Double.isNaN(mine) ? pooled[ofYear] : OWN * mine + (1 - OWN) * pooled[ofYear];
    }

    private int ofYear(int month) {
        return (first + month) % YEAR;
    }

    private double[] pooled(double[][] values, int known) {
        double[] sums = new double[YEAR];
        double all = 0;
        for (double[] home : values) {
            for (int end = known; end >= YEAR; end -= YEAR) {
                double year = Arrays.stream(home, end - YEAR, end).sum(); // NaN when a month is missing
                if (year > 0) {
                    all += year / YEAR;
                    for (int month = end - YEAR; month < end; month++) {
                        sums[ofYear(month)] += home[month];
                    }
                }
            }
        }
        double usual = all;
        return Arrays.stream(sums).map(sum -> usual > 0 ? sum / usual : 1).toArray();
    }

    private double[] own(double[] home, int known) {
        double[] sums = new double[YEAR];
        int[] counts = new int[YEAR];
        long measured =
                Arrays.stream(home, 0, known).filter(v -> !Double.isNaN(v)).count();
        for (int end = known; end >= YEAR && measured >= YEAR; end -= YEAR) {
            double level = level(home, end - YEAR, end);
            for (int month = end - YEAR; month < end && level > 0; month++) {
                if (!Double.isNaN(home[month])) {
                    sums[ofYear(month)] += home[month] / level;
                    counts[ofYear(month)]++;
                }
            }
        }
        double[] index = new double[YEAR];
        Arrays.setAll(index, month -> counts[month] == 0 ? Double.NaN : sums[month] / counts[month]);
        return index;
    }

    /** The usual month of a year; which months are missing does not move it as far as all homes tell what they take. */
    private double level(double[] home, int from, int to) {
        double sum = 0;
        double parts = 0;
        int count = 0;
        for (int month = from; month < to; month++) {
            if (!Double.isNaN(home[month])) {
                sum += home[month];
                parts += pooled[ofYear(month)];
                count++;
            }
        }
        return count >= LEAST_OF_A_YEAR ? sum / parts : Double.NaN;
    }
}

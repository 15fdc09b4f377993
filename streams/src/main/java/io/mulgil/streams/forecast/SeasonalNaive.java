package io.mulgil.streams.forecast;

/**
 * The value of one season ago, or of two where that one is missing, and so on.
 *
 * @param season in steps; 1 repeats the last value
 */
public record SeasonalNaive(int season) {
    public static final String NAME = "seasonal-naive";

    public SeasonalNaive {
        if (season < 1) {
            throw new IllegalArgumentException("a season has at least one step, not " + season);
        }
    }

    /** @return NaN when no earlier season has that value */
    public double at(double[] values, int known, int lead) {
        int seasons = (lead + season - 1) / season;
        for (int i = known - 1 + lead - seasons * season; i >= 0; i -= season) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /** How far the values are from those one season earlier, on the mean: what MASE takes as one; NaN when there are none. */
    public double scale(double[] values, int known) {
        double sum = 0;
        int count = 0;
        for (int i = season; i < known; i++) {
            double error = Math.abs(values[i] - values[i - season]);
            if (!Double.isNaN(error)) {
                sum += error;
                count++;
            }
        }
        return sum / count;
    }
}

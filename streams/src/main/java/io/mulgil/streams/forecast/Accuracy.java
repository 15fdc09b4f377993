package io.mulgil.streams.forecast;

/**
 * How good forecasts were, summed up over origins, steps ahead and series, in the unit of the values. Only what was measured counts, and only
 * where the naive forecast has a value too, so that both are held against the same.
 */
public final class Accuracy {
    private final double coverage;
    private long count;
    private double error;
    private double naiveError;
    private double bias;
    private double relative;
    private double scaled;
    private long scaledCount;
    private double winkler;
    private long covered;
    private long intervals;

    /** @param coverage that the intervals ask for */
    public Accuracy(double coverage) {
        this.coverage = coverage;
    }

    /** @param scale mean size of the naive forecast's errors on the series' history, for MASE */
    public void add(double value, double point, double lower, double upper, double naive, double scale) {
        if (Double.isNaN(value) || Double.isNaN(point) || Double.isNaN(naive)) {
            return;
        }
        count++;
        double off = Math.abs(point - value);
        error += off;
        naiveError += Math.abs(naive - value);
        bias += point - value;
        relative += off == 0 ? 0 : 2 * off / (Math.abs(point) + Math.abs(value));
        if (scale > 0) {
            scaled += off / scale;
            scaledCount++;
        }
        if (!Double.isNaN(lower) && !Double.isNaN(upper)) {
            interval(value, lower, upper);
        }
    }

    private void interval(double value, double lower, double upper) {
        intervals++;
        covered += value >= lower && value <= upper ? 1 : 0;
        double outside = Math.max(0, Math.max(lower - value, value - upper));
        winkler += upper - lower + outside * 2 / (1 - coverage);
    }

    public long count() {
        return count;
    }

    /** Mean absolute error. */
    public double mae() {
        return error / count;
    }

    public double naiveMae() {
        return naiveError / count;
    }

    /** What part of the naive forecast's error is gone; below zero it is worse. */
    public double skill() {
        return 1 - error / naiveError;
    }

    /** Mean of 2 |forecast - value| / (|forecast| + |value|), between 0 and 2. */
    public double smape() {
        return relative / count;
    }

    /** Mean absolute error in units of what the naive forecast is off by on the history. */
    public double mase() {
        return scaled / scaledCount;
    }

    /** Mean of forecast minus value. */
    public double bias() {
        return bias / count;
    }

    /** The part of values within the interval; NaN when there was none. */
    public double coverage() {
        return (double) covered / intervals;
    }

    /** Mean Winkler score: the width, and for a value outside 2 / (1 - coverage) times its distance. */
    public double winkler() {
        return winkler / intervals;
    }
}

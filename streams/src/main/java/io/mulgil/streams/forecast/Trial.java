package io.mulgil.streams.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Forecasts of a ridge from origins that it has not learned from, beside naive ones from the same origins. */
final class Trial {
    /** Errors that are kept in all, of each of the two: 16 MB. */
    private static final int MOST_ERRORS = 2_000_000;

    private static final int MOST_ORIGINS = 512;
    private static final int LEAST_ORIGINS = 32;

    private final double[][] measured;
    private final double[][] filled;
    private final int[] seasons;
    private final int horizon;
    private final int known;
    private final int[] origins;

    Trial(double[][] measured, double[][] filled, int[] seasons, int horizon, int split, int known) {
        this.measured = measured;
        this.filled = filled;
        this.seasons = Arrays.stream(seasons)
                .filter(season -> season == seasons[0] || 2 * season <= known)
                .toArray();
        this.horizon = horizon;
        this.known = known;
        this.origins = origins(split, known - horizon);
    }

    /** Evenly spread, and at every hour of the day: a step that divides the season would see only some. */
    private int[] origins(int first, int last) {
        int most =
                Math.max(LEAST_ORIGINS, Math.min(MOST_ORIGINS, MOST_ERRORS / Math.max(1, measured.length * horizon)));
        int step = Math.max(1, (last - first) / most);
        while (step > 1 && seasons[0] > 1 && shareFactor(step, seasons[0])) {
            step++;
        }
        int each = step;
        return last < first
                ? new int[0]
                : IntStream.rangeClosed(0, (last - first) / each)
                        .map(i -> first + i * each)
                        .toArray();
    }

    private static boolean shareFactor(int a, int b) {
        int x = a;
        int y = b;
        while (y != 0) {
            int rest = x % y;
            x = y;
            y = rest;
        }
        return x > 1;
    }

    SeriesFit of(int series, @Nullable Ridge ridge, Scale scale) {
        double[] values = measured[series];
        double[] whole = filled[series];
        int[] usable = ridge == null
                ? origins
                : Arrays.stream(origins)
                        .filter(origin -> !Gaps.any(whole, origin - ridge.lookBack(), origin))
                        .toArray();
        double[][] points = ridge == null || usable.length == 0 ? null : LagFit.points(ridge, scale, whole, usable);
        SeasonalNaive naive = best(values, usable);
        EarlierErrors[] ridgeErrors = none();
        EarlierErrors[] naiveErrors = none();
        Mean ridgeMean = new Mean();
        Mean naiveMean = new Mean();
        for (int row = 0; row < usable.length; row++) {
            for (int i = 0; i < horizon; i++) {
                double value = values[usable[row] + i];
                double naiveError = value - naive.at(values, usable[row], i + 1);
                naiveErrors[i].add(naiveError);
                if (points != null) {
                    ridgeErrors[i].add(value - points[row][i]);
                    ridgeMean.addBoth(value - points[row][i], naiveError);
                }
                naiveMean.addBoth(naiveError, naiveError);
            }
        }
        return new SeriesFit(
                naive, ridgeMean.value(), naiveMean.value(), ridgeErrors, naiveErrors, everNegative(values));
    }

    /** The season whose naive forecast is off the least; where none can be told the shortest. */
    private SeasonalNaive best(double[] values, int[] usable) {
        SeasonalNaive best = new SeasonalNaive(seasons[0]);
        double least = Double.POSITIVE_INFINITY;
        for (int season : seasons) {
            SeasonalNaive naive = new SeasonalNaive(season);
            Mean mean = new Mean();
            for (int origin : usable) {
                for (int i = 0; i < horizon; i++) {
                    double error = values[origin + i] - naive.at(values, origin, i + 1);
                    mean.addBoth(error, error);
                }
            }
            if (mean.value() < least) {
                least = mean.value();
                best = naive;
            }
        }
        return best;
    }

    private boolean everNegative(double[] values) {
        return Arrays.stream(values, 0, known).anyMatch(value -> value < 0);
    }

    private EarlierErrors[] none() {
        EarlierErrors[] errors = new EarlierErrors[horizon];
        Arrays.setAll(errors, i -> new EarlierErrors());
        return errors;
    }

    /** The mean size of errors, where both forecasts have one. */
    private static final class Mean {
        private double sum;
        private long count;

        void addBoth(double error, double other) {
            if (!Double.isNaN(error) && !Double.isNaN(other)) {
                sum += Math.abs(error);
                count++;
            }
        }

        /** NaN when there was nothing. */
        double value() {
            return sum / count;
        }
    }
}

package io.mulgil.streams.forecast;

import java.util.HashMap;
import java.util.Map;

/**
 * Forecasts what each of many homes uses in the next months: its level now, by the last few months free of their season, times the
 * {@link MonthlyIndex} of the month. How many months make the level, and how far the forecast may be off, is told by earlier origins of all homes
 * ({@link MonthlyTrial}).
 */
public final class MonthlyForecaster implements Forecaster {
    static final String NAME = "level-index";
    static final SeasonalNaive NAIVE = new SeasonalNaive(12);

    private final double[][] values;
    private final int first;
    private final int horizon;
    private final double coverage;
    private final Map<Integer, MonthlyIndex> indexes = new HashMap<>();
    private final Map<Integer, MonthlyTrial> trials = new HashMap<>();

    /**
     * @param values of each home and month, NaN where missing
     * @param first month of the year of the first value, 0 for January
     * @param coverage of the intervals, such as 0.8
     */
    public MonthlyForecaster(double[][] values, int first, int horizon, double coverage) {
        this.values = values;
        this.first = first;
        this.horizon = horizon;
        this.coverage = coverage;
    }

    @Override
    public Forecast at(int series, int known) {
        MonthlyTrial trial = trial(known);
        double[] point = new double[horizon];
        double[] lower = new double[horizon];
        double[] upper = new double[horizon];
        double usual = usual(series, known);
        for (int i = 0; i < horizon; i++) {
            point[i] = trial.usesModel()
                    ? model(series, known, i + 1, trial.months(i + 1))
                    : NAIVE.at(values[series], known, i + 1);
            EarlierErrors errors = trial.errors(i + 1);
            lower[i] = point[i] + usual * errors.below(coverage);
            upper[i] = point[i] + usual * errors.above(coverage);
        }
        Forecast forecast = new Forecast(point, lower, upper, trial.usesModel() ? NAME : SeasonalNaive.NAME);
        return everNegative(series, known) ? forecast : forecast.notBelowZero();
    }

    @Override
    public Choice choice(int series, int known) {
        return trial(known).choice();
    }

    double[][] values() {
        return values;
    }

    int horizon() {
        return horizon;
    }

    /** @param months how many of the last ones make the level; those that are missing do not count */
    double model(int home, int known, int lead, int months) {
        MonthlyIndex index = indexes.computeIfAbsent(known, n -> new MonthlyIndex(values, first, n));
        double sum = 0;
        double parts = 0;
        for (int month = Math.max(0, known - months); month < known; month++) {
            if (!Double.isNaN(values[home][month])) {
                sum += values[home][month];
                parts += index.at(home, month);
            }
        }
        return sum == 0 && parts > 0 ? 0 : sum / parts * index.at(home, known - 1 + lead);
    }

    /** A month of the last year, on the mean: errors of small and large homes are told as parts of it. */
    double usual(int home, int known) {
        double sum = 0;
        int count = 0;
        for (int month = Math.max(0, known - 12); month < known; month++) {
            if (!Double.isNaN(values[home][month])) {
                sum += Math.abs(values[home][month]);
                count++;
            }
        }
        return sum / count;
    }

    private boolean everNegative(int home, int known) {
        for (int month = 0; month < known; month++) {
            if (values[home][month] < 0) {
                return true;
            }
        }
        return false;
    }

    private MonthlyTrial trial(int known) {
        MonthlyTrial trial = trials.get(known);
        if (trial == null) {
            trial = new MonthlyTrial(this, known);
            trials.put(known, trial);
        }
        return trial;
    }
}

package io.mulgil.streams.forecast;

import java.util.Arrays;

/**
 * The same forecasts from every month of the last three years before an origin, as far as their targets are known there: they choose how many
 * months make the level for each lead, decide whether the model is better than the naive forecast, and their errors become intervals.
 */
final class MonthlyTrial {
    private static final int[] MONTHS = {1, 2, 3, 4, 6, 9, 12};
    /** Where too few errors tell which is best. */
    private static final int USUAL_MONTHS = 6;

    private static final int LEAST_ERRORS = 24;
    private static final int YEAR = 12;
    private static final int MOST_ORIGINS = 36;

    private final MonthlyForecaster forecaster;
    private final int known;
    private final int[] months;
    private final EarlierErrors[] errors;
    private double error = Double.NaN;
    private double naiveError = Double.NaN;

    MonthlyTrial(MonthlyForecaster forecaster, int known) {
        this.forecaster = forecaster;
        this.known = known;
        this.months = new int[forecaster.horizon()];
        this.errors = new EarlierErrors[forecaster.horizon()];
        for (int lead = 1; lead <= months.length; lead++) {
            months[lead - 1] = best(lead);
        }
        compare();
        for (int lead = 1; lead <= months.length; lead++) {
            errors[lead - 1] = errorsOf(lead);
        }
    }

    int months(int lead) {
        return months[lead - 1];
    }

    /** As parts of what the home usually takes. */
    EarlierErrors errors(int lead) {
        return errors[lead - 1];
    }

    boolean usesModel() {
        return Choice.beats(error, naiveError);
    }

    Choice choice() {
        String detail = "level of "
                + (Arrays.stream(months).distinct().count() == 1
                        ? months[0] + " months"
                        : months[0] + " months for the next, " + months[months.length - 1] + " for the last");
        return new Choice(
                usesModel() ? MonthlyForecaster.NAME : SeasonalNaive.NAME,
                detail,
                MonthlyForecaster.NAIVE,
                error,
                naiveError);
    }

    private int best(int lead) {
        double[] sums = new double[MONTHS.length];
        int[] count = {0};
        each(lead, (home, origin, value) -> {
            count[0]++;
            for (int i = 0; i < MONTHS.length; i++) {
                double off = Math.abs(value - forecaster.model(home, origin, lead, MONTHS[i]));
                sums[i] += Double.isNaN(off) ? Math.abs(value) : off; // no level from months that are missing
            }
        });
        int best = 0;
        for (int i = 1; i < MONTHS.length; i++) {
            best = sums[i] < sums[best] ? i : best;
        }
        return count[0] < LEAST_ERRORS ? USUAL_MONTHS : MONTHS[best];
    }

    private void compare() {
        double[] sums = new double[3];
        for (int lead = 1; lead <= months.length; lead++) {
            int ahead = lead;
            each(lead, (home, origin, value) -> {
                double model = Math.abs(value - forecaster.model(home, origin, ahead, months(ahead)));
                double naive =
                        Math.abs(value - MonthlyForecaster.NAIVE.at(forecaster.values()[home], origin, ahead));
                if (!Double.isNaN(model) && !Double.isNaN(naive)) {
                    sums[0] += model;
                    sums[1] += naive;
                    sums[2]++;
                }
            });
        }
        error = sums[0] / sums[2];
        naiveError = sums[1] / sums[2];
    }

    private EarlierErrors errorsOf(int lead) {
        EarlierErrors all = new EarlierErrors();
        boolean model = usesModel();
        each(lead, (home, origin, value) -> {
            double point = model
                    ? forecaster.model(home, origin, lead, months(lead))
                    : MonthlyForecaster.NAIVE.at(forecaster.values()[home], origin, lead);
            double usual = forecaster.usual(home, origin);
            all.add(usual > 0 ? (value - point) / usual : Double.NaN);
        });
        return all;
    }

    /** Every home and earlier origin with a year behind it whose target is known now. */
    private void each(int lead, Target target) {
        for (int origin = Math.max(YEAR, known - MOST_ORIGINS); origin + lead <= known; origin++) {
            for (int home = 0; home < forecaster.values().length; home++) {
                double value = forecaster.values()[home][origin + lead - 1];
                if (!Double.isNaN(value)) {
                    target.take(home, origin, value);
                }
            }
        }
    }

    /** Takes what came of a forecast. */
    private interface Target {
        void take(int home, int origin, double value);
    }
}

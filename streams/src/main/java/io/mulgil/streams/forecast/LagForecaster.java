package io.mulgil.streams.forecast;

/**
 * Forecasts series of a regular step by a {@link Ridge} on their last {@value #LOOK_BACK} values. All series share one ridge, each brought to
 * mean 0 and deviation 1: what a day does to one load it does to the others, and a series alone has too few weeks to learn {@value #LOOK_BACK}
 * weights (bench/README.md).
 *
 * <p>It is learned anew when a twentieth more is known; the rest of the time an origin costs one product of matrices.
 */
public final class LagForecaster implements Forecaster {
    static final int LOOK_BACK = 336;

    private final double[][] measured;
    private final double[][] filled;
    private final int[] seasons;
    private final int horizon;
    private final double coverage;
    private LagFit fit;

    /**
     * @param values of each series, NaN where missing
     * @param seasons in steps, the shortest first, such as 24 and 168; the naive forecast is the better one of theirs
     * @param coverage of the intervals, such as 0.8
     */
    public LagForecaster(double[][] values, int[] seasons, int horizon, double coverage) {
        this.measured = values;
        this.filled = Gaps.filled(values, seasons[0]);
        this.seasons = seasons.clone();
        this.horizon = horizon;
        this.coverage = coverage;
        this.fit = LagFit.of(measured, filled, seasons, horizon, 0);
    }

    @Override
    public Forecast at(int series, int known) {
        SeriesFit of = fit(known).series(series);
        boolean ridge = of.usesRidge() && !Gaps.any(filled[series], known - fit.lookBack(), known);
        double[] point = ridge ? fit.ridge(series, filled[series], known) : naive(series, known);
        EarlierErrors[] errors = ridge ? of.ridgeErrors() : of.naiveErrors();
        double[] lower = new double[horizon];
        double[] upper = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            lower[i] = point[i] + errors[i].below(coverage);
            upper[i] = point[i] + errors[i].above(coverage);
        }
        Forecast forecast = new Forecast(point, lower, upper, ridge ? LagFit.NAME : SeasonalNaive.NAME);
        return of.everNegative() ? forecast : forecast.notBelowZero();
    }

    @Override
    public Choice choice(int series, int known) {
        return fit(known).choice(series);
    }

    private double[] naive(int series, int known) {
        SeasonalNaive naive = fit.series(series).naive();
        double[] point = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            point[i] = naive.at(measured[series], known, i + 1);
        }
        return point;
    }

    private LagFit fit(int known) {
        if (known < fit.known() || known >= fit.known() + Math.max(1, fit.known() / 20)) {
            fit = LagFit.of(measured, filled, seasons, horizon, known);
        }
        return fit;
    }
}

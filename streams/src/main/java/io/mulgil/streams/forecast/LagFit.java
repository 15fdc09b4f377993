package io.mulgil.streams.forecast;

import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A ridge learned from what is known. The last quarter is kept apart first: on it the penalty is chosen, the ridge held against the naive
 * forecast, and its errors become intervals. Then it is learned again from all, with that penalty.
 */
final class LagFit {
    static final String NAME = "ridge";

    private final int known;
    private final Scale[] scales;
    private final SeriesFit[] series;
    private final @Nullable Ridge ridge;
    private final double alpha;

    private LagFit(int known, Scale[] scales, SeriesFit[] series, @Nullable Ridge ridge, double alpha) {
        this.known = known;
        this.scales = scales;
        this.series = series;
        this.ridge = ridge;
        this.alpha = alpha;
    }

    static LagFit of(double[][] measured, double[][] filled, int[] seasons, int horizon, int known) {
        Scale[] scales = new Scale[filled.length];
        double[][] scaled = new double[filled.length][];
        for (int i = 0; i < filled.length; i++) {
            scales[i] = Scale.of(filled[i], known);
            scaled[i] = scales[i].apply(filled[i], 0, known);
        }
        // At least a tenth of what is known as origins on which errors are seen.
        int split = Math.max(0, known - Math.max(known / 4, horizon + known / 10));
        Lags lags = Lags.of(scaled, split, horizon, seasons[0]);
        Trial trial = new Trial(measured, filled, seasons, horizon, split, known);
        SeriesFit[] series = new SeriesFit[filled.length];
        Ridge earlier = lags == null ? null : Ridge.of(lags.earlier(), lags.alpha());
        for (int i = 0; i < series.length; i++) {
            series[i] = trial.of(i, earlier, scales[i]);
        }
        return new LagFit(
                known,
                scales,
                series,
                lags == null ? null : Ridge.of(lags.all(), lags.alpha()),
                lags == null ? Double.NaN : lags.alpha());
    }

    int known() {
        return known;
    }

    int lookBack() {
        return ridge == null ? 0 : ridge.lookBack();
    }

    SeriesFit series(int number) {
        return series[number];
    }

    /** From an origin whose look-back is whole. */
    double[] ridge(int number, double[] filled, int origin) {
        if (ridge == null) {
            throw new IllegalStateException("there is no ridge after " + known + " values");
        }
        return points(ridge, scales[number], filled, origin)[0];
    }

    /** A row for each origin, in the unit of the series. */
    static double[][] points(Ridge ridge, Scale scale, double[] filled, int... origins) {
        int first = origins[0] - ridge.lookBack();
        double[] scaled = scale.apply(filled, first, origins[origins.length - 1]);
        int[] shifted = origins.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] -= first;
        }
        DMatrixRMaj product = ridge.predict(scaled, shifted);
        double[][] points = new double[origins.length][ridge.horizon()];
        for (int row = 0; row < origins.length; row++) {
            for (int i = 0; i < ridge.horizon(); i++) {
                points[row][i] = scale.back(product.get(row, i));
            }
        }
        return points;
    }

    Choice choice(int number) {
        SeriesFit of = series[number];
        String detail = ridge == null
                ? "too short for a ridge"
                : String.format(Locale.ROOT, "look-back %d, alpha %.1g", ridge.lookBack(), alpha);
        return new Choice(of.usesRidge() ? NAME : SeasonalNaive.NAME, detail, of.naive(), of.error(), of.naiveError());
    }
}

package io.mulgil.streams.forecast;

import org.jspecify.annotations.Nullable;

/**
 * The windows of all series: those whose targets end before the split, and all.
 *
 * @param alpha the penalty with which a ridge from the earlier ones is best on those after the split
 */
record Lags(LagProducts earlier, LagProducts all, double alpha) {
    /**
     * With the longest look-back for which there are as many earlier windows as weights: {@value LagForecaster#LOOK_BACK}, half of it, and so on.
     *
     * @return null when not even a season can be looked back on
     */
    static @Nullable Lags of(double[][] scaled, int split, int horizon, int season) {
        for (int lookBack = LagForecaster.LOOK_BACK;
                lookBack >= Math.max(2, Math.min(season, LagForecaster.LOOK_BACK));
                lookBack /= 2) {
            int known = scaled.length == 0 ? 0 : scaled[0].length;
            LagProducts earlier = products(scaled, 0, split, lookBack, horizon);
            LagProducts later = products(scaled, Math.max(0, split - lookBack), known, lookBack, horizon);
            if (earlier.windows() >= lookBack && later.windows() > 0) {
                double alpha = RidgeChoice.alpha(earlier, later);
                return new Lags(earlier, products(scaled, 0, known, lookBack, horizon), alpha);
            }
        }
        return null;
    }

    static LagProducts products(double[][] scaled, int from, int to, int lookBack, int horizon) {
        LagProducts products = new LagProducts(lookBack, horizon);
        for (double[] values : scaled) {
            Gaps.stretches(
                    values, from, to, (first, behind) -> products.add(values, first, behind - lookBack - horizon + 1));
        }
        return products;
    }
}

package io.mulgil.streams.forecast;

import org.ejml.data.DMatrixRMaj;

/**
 * The ridge of {@link LagForecaster} on a split that somebody else has chosen, to hold it against published numbers: learned from the first rows
 * alone, its penalty chosen on the next.
 */
public final class SharedRidge {
    private final Ridge ridge;
    private final double alpha;

    private SharedRidge(Ridge ridge, double alpha) {
        this.ridge = ridge;
        this.alpha = alpha;
    }

    /**
     * @param values of each series, brought to one scale, none missing
     * @param split rows to learn from
     * @param end rows before it and behind the split choose the penalty
     */
    public static SharedRidge of(double[][] values, int split, int end, int horizon) {
        int lookBack = LagForecaster.LOOK_BACK;
        LagProducts earlier = Lags.products(values, 0, split, lookBack, horizon);
        LagProducts later = Lags.products(values, split - lookBack, end, lookBack, horizon);
        double alpha = RidgeChoice.alpha(earlier, later);
        return new SharedRidge(Ridge.of(earlier, alpha), alpha);
    }

    public double alpha() {
        return alpha;
    }

    /** A row for each origin, of which {@code known} values come before. */
    public double[][] predict(double[] values, int... known) {
        DMatrixRMaj product = ridge.predict(values, known);
        double[][] points = new double[known.length][ridge.horizon()];
        for (int row = 0; row < known.length; row++) {
            System.arraycopy(product.data, row * ridge.horizon(), points[row], 0, ridge.horizon());
        }
        return points;
    }
}

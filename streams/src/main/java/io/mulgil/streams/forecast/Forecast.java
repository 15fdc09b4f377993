package io.mulgil.streams.forecast;

/**
 * What one series will be in the next steps. NaN stands where nothing can be said: a point without any history, limits without enough earlier
 * errors.
 *
 * @param point the first is one step after the origin
 * @param model what the points are from
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Forecast(double[] point, double[] lower, double[] upper, String model) {
    public boolean isNaive() {
        return model.equals(SeasonalNaive.NAME);
    }

    /** Of a value that has never been below zero no forecast is. */
    Forecast notBelowZero() {
        double[][] all = {point.clone(), lower.clone(), upper.clone()};
        for (double[] row : all) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.max(0, row[i]); // NaN stays NaN
            }
        }
        return new Forecast(all[0], all[1], all[2], model);
    }
}

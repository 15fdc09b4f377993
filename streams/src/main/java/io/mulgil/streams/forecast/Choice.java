package io.mulgil.streams.forecast;

/**
 * Which forecast is used, and why.
 *
 * @param model what the points come from
 * @param detail its numbers, such as the look-back
 * @param error mean absolute error of the model at earlier origins, NaN when it could not be tried there
 * @param naiveError that of the naive forecast
 */
public record Choice(String model, String detail, SeasonalNaive naive, double error, double naiveError) {
    /** Only a model that was better than the naive forecast is used; with nothing to compare it is taken at its word. */
    static boolean beats(double error, double naiveError) {
        return Double.isNaN(naiveError) || error < naiveError;
    }

    public boolean isNaive() {
        return model.equals(SeasonalNaive.NAME);
    }

    public boolean compared() {
        return !Double.isNaN(error) && !Double.isNaN(naiveError);
    }
}

package io.mulgil.streams.forecast;

/**
 * What was learned about one series beside the ridge that it shares.
 *
 * @param error mean absolute error of the ridge on values it had not learned from
 * @param naiveError that of the better naive forecast, at the same origins
 * @param ridgeErrors those errors, for each step ahead
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record SeriesFit(
        SeasonalNaive naive,
        double error,
        double naiveError,
        EarlierErrors[] ridgeErrors,
        EarlierErrors[] naiveErrors,
        boolean everNegative) {
    boolean usesRidge() {
        return !Double.isNaN(error) && Choice.beats(error, naiveError);
    }
}

package io.mulgil.app.forecast;

import io.mulgil.streams.forecast.Forecast;
import io.mulgil.streams.forecast.Forecaster;
import io.mulgil.streams.forecast.LagForecaster;
import io.mulgil.streams.forecast.MonthlyForecaster;
import java.io.IOException;
import java.util.function.BiConsumer;

/**
 * Forecasts of every series of a table from some of its times, held against what came. Months are forecast as those of homes, all other steps by
 * their look-back.
 *
 * @param coverage of the intervals, such as 0.8
 */
record Forecasting(SeriesTable table, int horizon, double coverage) {

    /** Takes each forecast as it is made. */
    @FunctionalInterface
    interface Taker {
        Taker NONE = (table, series, known, forecast) -> {};

        /** @param known how many values there are at its origin */
        void take(SeriesTable table, int series, int known, Forecast forecast) throws IOException;
    }

    /** @param progress is told how many of how many origins are done */
    BackTest from(int[] known, Taker taker, BiConsumer<Integer, Integer> progress) throws IOException {
        BackTest test = new BackTest(table, coverage);
        Forecaster forecaster = forecaster();
        for (int i = 0; i < known.length; i++) {
            for (int series = 0; series < table.names().size(); series++) {
                Forecast forecast = forecaster.at(series, known[i]);
                test.add(series, known[i], forecast, forecaster.choice(series, known[i]));
                taker.take(table, series, known[i], forecast);
            }
            progress.accept(i + 1, known.length);
        }
        return test;
    }

    private Forecaster forecaster() {
        int month = table.grid().first().getMonthValue() - 1;
        return table.grid().monthly()
                ? new MonthlyForecaster(table.values(), month, horizon, coverage)
                : new LagForecaster(table.values(), table.grid().seasons(), horizon, coverage);
    }
}

package io.mulgil.streams.forecast;

/** Forecasts each of some series that learn from each other. Origins are asked for in their order, as time goes. */
public sealed interface Forecaster permits LagForecaster, MonthlyForecaster {
    /**
     * What comes after the first {@code known} values; no later value has a say.
     *
     * @param series its number, from 0
     * @param known how many values there are at the origin, missing ones included
     */
    Forecast at(int series, int known);

    /** The simplest forecast, against which the other is held, and why one of the two is used from there. */
    Choice choice(int series, int known);
}

/**
 * What comes next: {@link io.mulgil.streams.forecast.LagForecaster} for values of a regular step,
 * {@link io.mulgil.streams.forecast.MonthlyForecaster} for the months of many homes. Both look only at what was known at the origin, hold
 * themselves against {@link io.mulgil.streams.forecast.SeasonalNaive}, and give it the word where they are no better.
 */
@NullMarked
package io.mulgil.streams.forecast;

import org.jspecify.annotations.NullMarked;

/** Forecasts of series in CSV files: reads them, asks {@link io.mulgil.streams.forecast}, writes and back-tests what comes. */
@NullMarked
package io.mulgil.app.forecast;

import org.jspecify.annotations.NullMarked;

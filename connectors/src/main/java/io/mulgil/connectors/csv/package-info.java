/**
 * Recorded data, replayed. The smallest connector, and the one to read before writing another: {@link io.mulgil.connectors.csv.CsvSource} declares
 * the options, {@link io.mulgil.connectors.csv.CsvSourceConnector} is what Kafka Connect runs, {@link io.mulgil.connectors.csv.CsvSourceTask} does
 * the work, with one class each for a file, a row's time and a row's message.
 */
@NullMarked
package io.mulgil.connectors.csv;

import org.jspecify.annotations.NullMarked;

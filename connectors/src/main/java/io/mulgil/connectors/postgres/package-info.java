/**
 * Readings into PostgreSQL, exactly once: {@link io.mulgil.connectors.postgres.PostgresSinkTask} takes batches from Connect,
 * {@code BatchWriter} turns each into one transaction of rows, offsets and dirty marks, {@code Roller} keeps the rollups equal to a
 * recompute.
 */
@NullMarked
package io.mulgil.connectors.postgres;

import org.jspecify.annotations.NullMarked;

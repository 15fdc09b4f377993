package io.mulgil.streams.step;

import io.mulgil.core.reading.Row;

/** Looks at a row, may change it, and says what becomes of it. Belongs to one thread. */
@FunctionalInterface
public interface RowStep {
    Verdict apply(Row row);
}

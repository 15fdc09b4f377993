package io.mulgil.streams.step;

import io.mulgil.core.reading.Row;

/**
 * What the reading at hand changes of earlier ones of its device. Sinks keep what a reading lacks, so a correction has only what changes, beside the
 * time; the tags are there already.
 */
@FunctionalInterface
public interface Corrections {
    /** A reading that is sent on after the one at hand; no step sees it. */
    Row add();
}

/** Finds what is odd: the rules of the pipeline file, their detectors and the life of an alert from raised to cleared. */
@NullMarked
package io.mulgil.streams.detect;

import org.jspecify.annotations.NullMarked;

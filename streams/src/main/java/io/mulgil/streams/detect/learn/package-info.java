/** Detectors that learn what a series usually does. */
@NullMarked
package io.mulgil.streams.detect.learn;

import org.jspecify.annotations.NullMarked;

/** What detectors remember, as bytes. */
@NullMarked
package io.mulgil.streams.detect.state;

import org.jspecify.annotations.NullMarked;

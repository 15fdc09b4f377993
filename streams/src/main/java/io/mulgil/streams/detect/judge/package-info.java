/** How one condition judges the readings of one device. */
@NullMarked
package io.mulgil.streams.detect.judge;

import org.jspecify.annotations.NullMarked;

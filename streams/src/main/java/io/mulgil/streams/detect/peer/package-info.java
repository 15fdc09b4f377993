/** Devices held against those of their group. */
@NullMarked
package io.mulgil.streams.detect.peer;

import org.jspecify.annotations.NullMarked;

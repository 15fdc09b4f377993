/** The step that derives consumption from registers. What a reading of a register means is said by {@code core/meter}. */
@NullMarked
package io.mulgil.streams.meter;

import org.jspecify.annotations.NullMarked;

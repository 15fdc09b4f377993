/** Refuses values that cannot be true. */
@NullMarked
package io.mulgil.streams.check;

import org.jspecify.annotations.NullMarked;

/** Bytes to a row. */
@NullMarked
package io.mulgil.streams.parse;

import org.jspecify.annotations.NullMarked;

/** The units of values, and how one is converted into another. */
@NullMarked
package io.mulgil.core.unit;

import org.jspecify.annotations.NullMarked;

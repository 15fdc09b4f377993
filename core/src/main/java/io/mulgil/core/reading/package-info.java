/** What one device said at one instant, and its flat JSON form. */
@NullMarked
package io.mulgil.core.reading;

import org.jspecify.annotations.NullMarked;

/** Why a message could not be used, and how that travels on the rejected topic. */
@NullMarked
package io.mulgil.core.rejected;

import org.jspecify.annotations.NullMarked;

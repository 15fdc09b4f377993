/** What a pipeline file says of the energy that homes use. */
@NullMarked
package io.mulgil.core.energy;

import org.jspecify.annotations.NullMarked;

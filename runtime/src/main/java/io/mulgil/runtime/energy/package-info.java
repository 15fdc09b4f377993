/** What homes use, in tables as people query them: buildings, households, energy_usage, and the factors that make emissions of it. */
@NullMarked
package io.mulgil.runtime.energy;

import org.jspecify.annotations.NullMarked;

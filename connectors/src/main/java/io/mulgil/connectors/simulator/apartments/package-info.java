/** An apartment complex: its homes, and what each of them uses. */
@NullMarked
package io.mulgil.connectors.simulator.apartments;

import org.jspecify.annotations.NullMarked;

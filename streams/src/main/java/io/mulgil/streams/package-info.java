/** The middle of a pipeline; read StepsLoop first, then AlertTopology. */
@NullMarked
package io.mulgil.streams;

import org.jspecify.annotations.NullMarked;

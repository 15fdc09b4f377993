/** How good detectors are: run over series whose odd spans are known. */
@NullMarked
package io.mulgil.app.score;

import org.jspecify.annotations.NullMarked;

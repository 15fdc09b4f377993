/** Rules and policy over stored readings, by the code that runs live. */
@NullMarked
package io.mulgil.runtime.rehearsal;

import org.jspecify.annotations.NullMarked;

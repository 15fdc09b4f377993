/** What every part has in common, embedded or not: name, state, addresses and the way its failure is told. */
@NullMarked
package io.mulgil.runtime.part;

import org.jspecify.annotations.NullMarked;

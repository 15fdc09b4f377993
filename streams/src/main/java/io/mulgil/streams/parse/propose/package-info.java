/** Proposes how to parse a message that nobody has described yet. */
@NullMarked
package io.mulgil.streams.parse.propose;

import org.jspecify.annotations.NullMarked;

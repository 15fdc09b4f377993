/** Leaves out messages that are not meant for this pipeline. */
@NullMarked
package io.mulgil.streams.filter;

import org.jspecify.annotations.NullMarked;

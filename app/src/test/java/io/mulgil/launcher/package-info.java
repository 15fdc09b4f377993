/** The bash script in the root, run as a person runs it. */
@NullMarked
package io.mulgil.launcher;

import org.jspecify.annotations.NullMarked;

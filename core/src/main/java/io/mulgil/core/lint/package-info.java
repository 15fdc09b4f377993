/** Problems with their place in a file, all of them in one run. */
@NullMarked
package io.mulgil.core.lint;

import org.jspecify.annotations.NullMarked;

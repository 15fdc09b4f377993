/** What could not be used: grouped, looked at, sent again. */
@NullMarked
package io.mulgil.runtime.rejected;

import org.jspecify.annotations.NullMarked;

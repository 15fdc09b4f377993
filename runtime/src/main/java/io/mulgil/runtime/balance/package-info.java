/** What came in, what became of it, and whether anything is missing. */
@NullMarked
package io.mulgil.runtime.balance;

import org.jspecify.annotations.NullMarked;

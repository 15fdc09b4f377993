/** What different processes must write and read alike so that the balance of a pipeline can be kept. */
@NullMarked
package io.mulgil.core.balance;

import org.jspecify.annotations.NullMarked;

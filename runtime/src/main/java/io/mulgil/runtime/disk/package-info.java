/** The guard of free space: stops taking data in before a full disk stops the broker or the database. */
@NullMarked
package io.mulgil.runtime.disk;

import org.jspecify.annotations.NullMarked;

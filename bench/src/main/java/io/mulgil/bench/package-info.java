/** What Mulgil does at full speed, measured beside the limit of what it stands on; started by the scripts in {@code bench/}. */
@NullMarked
package io.mulgil.bench;

import org.jspecify.annotations.NullMarked;

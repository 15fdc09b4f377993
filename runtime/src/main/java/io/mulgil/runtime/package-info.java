/** Where a pipeline runs: the cluster of broker, Connect worker and PostgreSQL, each embedded or given by address. */
@NullMarked
package io.mulgil.runtime;

import org.jspecify.annotations.NullMarked;

/** The parts that run on this machine: broker, Connect worker and PostgreSQL. */
@NullMarked
package io.mulgil.runtime.embedded;

import org.jspecify.annotations.NullMarked;

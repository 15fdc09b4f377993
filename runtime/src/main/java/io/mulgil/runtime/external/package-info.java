/** Parts that run elsewhere and are only checked: a broker, a Connect cluster or a PostgreSQL of the organisation. */
@NullMarked
package io.mulgil.runtime.external;

import org.jspecify.annotations.NullMarked;

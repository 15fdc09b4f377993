/** What all connectors share. */
@NullMarked
package io.mulgil.connectors;

import org.jspecify.annotations.NullMarked;

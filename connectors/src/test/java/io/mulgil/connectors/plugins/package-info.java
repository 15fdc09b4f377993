/** Our connectors as other people install them. */
@NullMarked
package io.mulgil.connectors.plugins;

import org.jspecify.annotations.NullMarked;

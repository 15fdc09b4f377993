/** The channel {@code webhook}: signed JSON to a program of one's own. */
@NullMarked
package io.mulgil.connectors.webhook;

import org.jspecify.annotations.NullMarked;

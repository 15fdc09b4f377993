/** The channel {@code slack}: messages by incoming webhook or by a bot. */
@NullMarked
package io.mulgil.connectors.slack;

import org.jspecify.annotations.NullMarked;

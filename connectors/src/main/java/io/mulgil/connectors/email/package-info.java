/** The channel {@code email}: messages by SMTP. */
@NullMarked
package io.mulgil.connectors.email;

import org.jspecify.annotations.NullMarked;

/** The small language of conditions: the text after {@code when:} and what it means. */
@NullMarked
package io.mulgil.streams.detect.when;

import org.jspecify.annotations.NullMarked;

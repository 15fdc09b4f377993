/** What a step is: it looks at one row and lets it pass, filters it out or rejects it. */
@NullMarked
package io.mulgil.streams.step;

import org.jspecify.annotations.NullMarked;

/** Sentences for people about what was found. */
@NullMarked
package io.mulgil.streams.detect.word;

import org.jspecify.annotations.NullMarked;

/** The program: {@link io.mulgil.app.Main} is where it begins. */
@NullMarked
package io.mulgil.app;

import org.jspecify.annotations.NullMarked;

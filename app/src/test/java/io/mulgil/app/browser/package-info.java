/** The pages as people see them: the real program, a real browser. */
@NullMarked
package io.mulgil.app.browser;

import org.jspecify.annotations.NullMarked;

/** Changes rules, maintenance and channels in a pipeline's file, and puts them into force. */
@NullMarked
package io.mulgil.app.editing;

import org.jspecify.annotations.NullMarked;

/** What a pipeline makes of messages, without any server: for the command {@code try}, the cases, and the page. */
@NullMarked
package io.mulgil.app.trial;

import org.jspecify.annotations.NullMarked;

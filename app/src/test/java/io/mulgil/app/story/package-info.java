/** What a person does with the program, done to the real program in a process of its own. */
@NullMarked
package io.mulgil.app.story;

import org.jspecify.annotations.NullMarked;

/** The command line: one class per command, each thin over what does the work. */
@NullMarked
package io.mulgil.app.cli;

import org.jspecify.annotations.NullMarked;

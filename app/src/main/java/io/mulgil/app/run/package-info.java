/** The long-running program: web server, parts and pipelines, from start to clean stop. */
@NullMarked
package io.mulgil.app.run;

import org.jspecify.annotations.NullMarked;

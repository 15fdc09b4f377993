/** The web server: its settings, its start, who is let in, and how errors are told. Start with WebServer. */
@NullMarked
package io.mulgil.app.web;

import org.jspecify.annotations.NullMarked;

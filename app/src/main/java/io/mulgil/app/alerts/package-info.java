/** What the page and the command line ask of alerts: lists, one with its history, what people do to them. */
@NullMarked
package io.mulgil.app.alerts;

import org.jspecify.annotations.NullMarked;

/** Alerts while a pipeline runs: their book in the database, and what people do to them. */
@NullMarked
package io.mulgil.runtime.alert;

import org.jspecify.annotations.NullMarked;

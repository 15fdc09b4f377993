/** What the page asks of the tables: the latest row of each device, series, CSV. Reads only. */
@NullMarked
package io.mulgil.app.query;

import org.jspecify.annotations.NullMarked;

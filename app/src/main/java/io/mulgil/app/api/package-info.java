/** The HTTP interface under /api/v1, one controller per noun. */
@NullMarked
package io.mulgil.app.api;

import org.jspecify.annotations.NullMarked;

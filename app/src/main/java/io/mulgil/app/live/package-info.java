/** Readings and the state of the flow, pushed to open pages as they come. */
@NullMarked
package io.mulgil.app.live;

import org.jspecify.annotations.NullMarked;

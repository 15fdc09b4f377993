/** What a pipeline file says, and the names that follow from it. */
@NullMarked
package io.mulgil.core.pipeline;

import org.jspecify.annotations.NullMarked;

/** Every connector and step with its options: the one declaration that lint, forms, the editor schema and the reference pages come from. */
@NullMarked
package io.mulgil.core.catalog;

import org.jspecify.annotations.NullMarked;

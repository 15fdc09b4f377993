/** Rules about the whole tree: which module may know which, how classes are named, what lies in the repository. */
@NullMarked
package io.mulgil.architecture;

import org.jspecify.annotations.NullMarked;

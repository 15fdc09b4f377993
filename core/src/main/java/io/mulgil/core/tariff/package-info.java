/** What used energy costs: tariffs and the bills that they make, line by line. Knows no pipeline and no database. */
@NullMarked
package io.mulgil.core.tariff;

import org.jspecify.annotations.NullMarked;

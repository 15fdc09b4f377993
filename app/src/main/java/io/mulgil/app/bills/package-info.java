/** What homes have to pay, for the API. */
@NullMarked
package io.mulgil.app.bills;

import org.jspecify.annotations.NullMarked;

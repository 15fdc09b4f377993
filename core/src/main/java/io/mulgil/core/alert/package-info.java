/** What an alert is while it is on its way: raised, acted on and cleared on one topic, told to people by another. */
@NullMarked
package io.mulgil.core.alert;

import org.jspecify.annotations.NullMarked;

package io.mulgil.app.alerts;

import org.jspecify.annotations.Nullable;

/**
 * What goes with an action.
 *
 * @param comment what the person says; wanted for {@code comment}
 * @param to whom it is assigned; wanted for {@code assign}
 * @param minutes how long it is silenced; wanted for {@code silence}
 */
public record ActionForm(@Nullable String comment, @Nullable String to, @Nullable Integer minutes) {
    public static final ActionForm EMPTY = new ActionForm(null, null, null);
}

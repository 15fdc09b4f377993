package io.mulgil.app.alerts;

import java.util.Locale;

/** Which alerts are asked for. */
public enum AlertState {
    OPEN("cleared is null"),
    /** Open, and nobody has taken it on. */
    UNACKNOWLEDGED("cleared is null and acknowledged is null"),
    CLEARED("cleared is not null"),
    ALL("true");

    private final String condition;

    AlertState(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

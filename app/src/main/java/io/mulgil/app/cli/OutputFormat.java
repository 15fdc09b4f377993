package io.mulgil.app.cli;

import java.util.Locale;

/** For whom a command prints. */
public enum OutputFormat {
    TEXT,
    JSON;

    /** As a person writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

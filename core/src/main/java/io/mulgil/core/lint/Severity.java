package io.mulgil.core.lint;

import java.util.Locale;

/** Whether the file can be used in spite of the problem. */
public enum Severity {
    ERROR,
    WARNING;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

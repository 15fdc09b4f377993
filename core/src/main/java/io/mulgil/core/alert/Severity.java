package io.mulgil.core.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much an alert matters; later ones matter more. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** As written in files and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word; throws {@link IllegalArgumentException} for any other. */
    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Severity::word).toList();
    }
}

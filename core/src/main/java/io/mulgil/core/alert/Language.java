package io.mulgil.core.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What people are told in. */
public enum Language {
    EN,
    KO;

    /** As written in files: {@code en}, {@code ko}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Language of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Language::word).toList();
    }
}

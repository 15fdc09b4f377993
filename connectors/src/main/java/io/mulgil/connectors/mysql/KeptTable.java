package io.mulgil.connectors.mysql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The tables that there may be. */
enum KeptTable {
    LATEST,
    DAILY,
    DEVICE;

    static List<String> names() {
        return Arrays.stream(values()).map(KeptTable::text).toList();
    }

    static KeptTable of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String name(String prefix) {
        return prefix + "_" + text();
    }
}

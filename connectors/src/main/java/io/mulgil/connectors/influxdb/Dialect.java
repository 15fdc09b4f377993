package io.mulgil.connectors.influxdb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How servers of the three generations are spoken to. */
enum Dialect {
    V1,
    V2,
    V3;

    static List<String> names() {
        return Arrays.stream(values()).map(Dialect::text).toList();
    }

    static Dialect of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return this == V1 ? "/write" : "/api/v2/write";
    }

    String precision(Precision precision) {
        return this == V1 && precision == Precision.US ? "u" : precision.text();
    }
}

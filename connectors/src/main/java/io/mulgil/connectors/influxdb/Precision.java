package io.mulgil.connectors.influxdb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The unit of points' times. */
enum Precision {
    S,
    MS,
    US,
    NS;

    private static final long MICROS_PER_SECOND = 1_000_000;

    static List<String> names() {
        return Arrays.stream(values()).map(Precision::text).toList();
    }

    static Precision of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Cut towards the past, as a time before 1970 must not jump over its neighbours. */
    long fromMicros(long micros) {
        return switch (this) {
            case S -> Math.floorDiv(micros, MICROS_PER_SECOND);
            case MS -> Math.floorDiv(micros, 1_000);
            case US -> micros;
            case NS -> Math.multiplyExact(micros, 1_000);
        };
    }
}

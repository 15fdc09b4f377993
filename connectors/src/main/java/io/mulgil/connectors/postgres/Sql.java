package io.mulgil.connectors.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Names and texts written into SQL; whatever comes from data goes through here. */
final class Sql {
    private Sql() {}

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        String quoted = '\'' + text.replace("'", "''") + '\'';
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    static String day(LocalDate day) {
        return "'" + day + " 00:00:00+00'";
    }

    /** A time for a comparison; PostgreSQL writes years before 1 in another way, for which its own least value stands in. */
    static String time(long micros) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return time.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                ? "timestamptz '-infinity'"
                : "timestamptz '" + time + "'";
    }
}

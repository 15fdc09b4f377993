package io.mulgil.app.score;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as such files have them: {@code 2014-04-01 00:05:00}, with fractions, a T or a zone. */
final class Times {
    private Times() {}

    /** Throws {@link java.time.DateTimeException} for anything else. */
    static long millis(String text) {
        String iso = text.strip().replace(' ', 'T');
        boolean zoned = iso.matches(".*(Z|[+-]\\d{2}:\\d{2})$");
        Instant time = zoned
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        return time.toEpochMilli();
    }
}

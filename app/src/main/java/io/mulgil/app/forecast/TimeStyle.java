package io.mulgil.app.forecast;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * How a file writes its times; what is written for it is written alike. Times with an offset are taken to UTC, those without are taken as they
 * stand.
 */
final class TimeStyle {
    private static final List<String> USUAL = List.of(
            "uuuu-MM-dd HH:mm:ss",
            "uuuu-MM-dd'T'HH:mm:ss",
            "uuuu-MM-dd HH:mm",
            "uuuu-MM-dd'T'HH:mm",
            "uuuu-MM-dd",
            "uuuu-MM",
            "uuuu-MM-dd'T'HH:mm:ssXXX",
            "uuuu-MM-dd HH:mm:ssXXX",
            "uuuu-MM-dd'T'HH:mmXXX",
            "uuuu/MM/dd HH:mm:ss",
            "uuuu/MM/dd HH:mm",
            "uuuu/MM/dd");

    private final DateTimeFormatter formatter;

    private TimeStyle(String pattern, ResolverStyle resolver) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
        builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        if (!pattern.contains("h") && !pattern.contains("H")) {
            builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
        }
        formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(resolver);
    }

    /** Throws {@link IllegalArgumentException} when there is no such pattern. */
    static TimeStyle of(String pattern) {
        return new TimeStyle(pattern, ResolverStyle.SMART);
    }

    /** The usual style in which this is a time. */
    static TimeStyle guess(String text) {
        for (String pattern : USUAL) {
            TimeStyle style = new TimeStyle(pattern, ResolverStyle.STRICT);
            if (style.reads(text)) {
                return style;
            }
        }
        throw new DateTimeException("'" + text + "' is no time of a usual form");
    }

    private boolean reads(String text) {
        try {
            read(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    LocalDateTime read(String text) {
        TemporalAccessor time = formatter.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
                ? withOffset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : LocalDateTime.from(time);
    }

    String write(LocalDateTime time) {
        return formatter.format(time.atOffset(ZoneOffset.UTC));
    }
}

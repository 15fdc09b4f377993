package io.mulgil.connectors.csv;

import io.mulgil.connectors.Form;
import io.mulgil.core.catalog.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.Function;

/** Reads the time of a row. */
final class RowTime {
    static final Form FORM = new Form(
            "iso, epoch-s, epoch-ms, or a pattern such as yyyy-MM-dd HH:mm:ss", text -> of(text, ZoneId.of("UTC")));

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX]]")
            .toFormatter(Locale.ROOT);

    private final Function<String, Instant> reader;

    RowTime(Values settings) {
        reader = of(settings.text("time.format"), ZoneId.of(settings.text("time.zone")));
    }

    /** Throws {@link java.time.DateTimeException} or {@link NumberFormatException} when the text is no such time. */
    Instant read(String text) {
        return reader.apply(text.strip());
    }

    private static Function<String, Instant> of(String format, ZoneId zone) {
        return switch (format) {
            case "epoch-s" -> text -> Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
            case "epoch-ms" -> text -> Instant.ofEpochMilli(Long.parseLong(text));
            case "iso" -> text -> instant(ISO, text, zone);
            default -> {
                DateTimeFormatter pattern = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
                yield text -> instant(pattern, text, zone);
            }
        };
    }

    private static Instant instant(DateTimeFormatter formatter, String text, ZoneId zone) {
        TemporalAccessor time = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime withOffset) {
            return withOffset.toInstant();
        }
        return time instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : LocalDate.from(time).atStartOfDay(zone).toInstant();
    }
}

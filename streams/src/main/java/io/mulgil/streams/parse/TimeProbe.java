package io.mulgil.streams.parse;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out in which form a time is written, by the reader that is going to read it. */
public final class TimeProbe {
    private static final String AUTO = TimeFormat.AUTO.name();
    /** In the order in which they are tried; 03/04/2026 is taken for the 3rd of April, as in most of the world. */
    private static final List<String> PATTERNS = List.of(
            "yyyy/MM/dd HH:mm:ss",
            "yyyy.MM.dd HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss,SSS",
            "yyyyMMddHHmmss",
            "yyyyMMdd HHmmss",
            "dd.MM.yyyy HH:mm:ss",
            "dd/MM/yyyy HH:mm:ss",
            "MM/dd/yyyy HH:mm:ss",
            "dd-MM-yyyy HH:mm:ss",
            "yyyy/MM/dd HH:mm",
            "yyyyMMddHHmm",
            "yyyy-MM-dd");

    private static final List<String> EPOCHS = List.of("epoch-s", "epoch-ms", "epoch-us", "epoch-ns");
    private static final Duration FAR = Duration.ofDays(36_500);
    private static final int LONGEST = 40;
    private static final Map<String, TimeReader> READERS = Stream.of(List.of(AUTO), PATTERNS, EPOCHS)
            .flatMap(List::stream)
            .collect(Collectors.toMap(
                    format -> format,
                    format -> new TimeReader(
                            TimeFormat.of(format), ZoneOffset.UTC, FAR, LocalDate.of(1990, 1, 1), Clock.systemUTC())));

    private TimeProbe() {}

    /** The value of {@code time.format} that reads all of these texts. */
    public static Optional<String> format(List<String> texts) {
        return Stream.concat(Stream.of(AUTO), PATTERNS.stream())
                .filter(format -> !texts.isEmpty() && texts.stream().allMatch(text -> micros(format, text) != null))
                .findFirst();
    }

    /** The value of {@code time.format} for whole numbers that are plausible as times since 1970, all in one unit. */
    public static Optional<String> epoch(List<String> numbers) {
        return EPOCHS.stream()
                .filter(format ->
                        !numbers.isEmpty() && numbers.stream().allMatch(number -> micros(format, number) != null))
                .findFirst();
    }

    /** The instant, for people who want to see whether it is right. */
    public static Optional<Instant> instant(String format, String text) {
        Long micros = micros(format, text);
        return micros == null ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Math.floorDiv(micros, 1_000L)));
    }

    private static @Nullable Long micros(String format, String text) {
        TimeReader reader = READERS.get(format);
        if (reader == null || text.length() > LONGEST || text.isBlank()) {
            return null;
        }
        try {
            return reader.text(text.toCharArray(), 0, text.length());
        } catch (TimeReader.Unusable | DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}

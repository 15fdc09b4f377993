package io.mulgil.streams.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.reading.Row;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPatternTest {
    private static final String[] PATTERNS = {
        "yyyy-MM-dd HH:mm:ss",
        "dd.MM.yyyy HH:mm",
        "yyyyMMddHHmmss",
        "yyyy/MM/dd",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy년 MM월 dd일 HH시"
    };

    @Property(tries = 2_000, seed = "20261123")
    void readsWhatAFormatterReads(
            @ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long second,
            @ForAll @IntRange(max = 5) int which) {
        DateTimeFormatter formatter = formatter(PATTERNS[which]);
        String text = formatter.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
        assertThat(read(PATTERNS[which], text)).isEqualTo(expected(PATTERNS[which], formatter, text));
    }

    @Property(tries = 2_000, seed = "20261123")
    void leavesWhatAFormatterRefuses(
            @ForAll @IntRange(max = 18) int place, @ForAll @CharRange(from = ' ', to = '~') char wrong) {
        StringBuilder text = new StringBuilder("2026-02-28 23:59:59");
        text.setCharAt(place, wrong);
        String pattern = PATTERNS[0];
        long read = read(pattern, text.toString());
        try {
            assertThat(read).isEqualTo(expected(pattern, formatter(pattern), text.toString()));
        } catch (DateTimeParseException refused) {
            assertThat(read).isEqualTo(Row.NO_TIME);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd H:mm:ss",
                "yy-MM-dd",
                "HH:mm:ss",
                "yyyy-MM-dd HH:mm:ss XXX",
                "yyyy-MM-dd['T'HH:mm]",
                "yyyy-MM-dd HH:mm:ss.SSS",
                "d/MM/yyyy",
                "yyyy-MM-dd ''HH",
                "MMM dd yyyy"
            })
    void leavesOtherPatternsToTheFormatter(String pattern) {
        assertThat(FixedPattern.of(pattern)).isNull();
    }

    private static long read(String pattern, String text) {
        FixedPattern fixed = Objects.requireNonNull(FixedPattern.of(pattern));
        return fixed.readLocal(("x" + text).toCharArray(), 1, text.length());
    }

    private static long expected(String pattern, DateTimeFormatter formatter, String text) {
        LocalDateTime time = pattern.contains("HH")
                ? LocalDateTime.parse(text, formatter.withResolverStyle(ResolverStyle.STRICT))
                : LocalDate.parse(text, formatter.withResolverStyle(ResolverStyle.STRICT))
                        .atStartOfDay();
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000L;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT);
    }
}

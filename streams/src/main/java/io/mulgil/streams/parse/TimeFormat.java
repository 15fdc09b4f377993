package io.mulgil.streams.parse;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the time of a message is written: {@code auto} (ISO-8601 text, or an epoch whose unit its size tells), an epoch unit, or a pattern.
 *
 * @param name as in the pipeline file
 * @param perSecond units in a second; 0 when it is no epoch
 * @param pattern for texts that are not ISO-8601
 */
record TimeFormat(String name, double perSecond, @Nullable DateTimeFormatter pattern) {
    static final TimeFormat AUTO = new TimeFormat("auto", 0, null);
    private static final List<TimeFormat> EPOCHS = List.of(
            new TimeFormat("epoch-s", 1, null),
            new TimeFormat("epoch-ms", 1e3, null),
            new TimeFormat("epoch-us", 1e6, null),
            new TimeFormat("epoch-ns", 1e9, null));

    /** ISO-8601, also without seconds and with offsets such as {@code +0900}. */
    static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Throws {@link IllegalArgumentException} when the text is neither a known name nor a pattern. */
    static TimeFormat of(String text) {
        if (text.equals(AUTO.name)) {
            return AUTO;
        }
        return EPOCHS.stream()
                .filter(f -> f.name.equals(text))
                .findFirst()
                .orElseGet(() -> new TimeFormat(text, 0, strict(text)));
    }

    /** The epoch unit in which the number is a time between two seconds, or null; at most one fits as they lie a factor of 1,000 apart. */
    static @Nullable TimeFormat plausible(double value, long fromSecond, long toSecond) {
        for (TimeFormat epoch : EPOCHS) {
            double second = value / epoch.perSecond;
            if (second >= fromSecond && second < toSecond) {
                return epoch;
            }
        }
        return null;
    }

    /** Strict, so that 30 February is an error and not the 28th; year of era, the usual spelling, means the plain year then. */
    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    boolean isEpoch() {
        return perSecond > 0;
    }

    long micros(long epoch) {
        long units = (long) perSecond;
        return units <= 1_000_000 ? epoch * (1_000_000 / units) : Math.floorDiv(epoch, units / 1_000_000);
    }

    @Override
    public String toString() {
        return name;
    }
}

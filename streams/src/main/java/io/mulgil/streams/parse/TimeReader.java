package io.mulgil.streams.parse;

import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.TimeText;
import io.mulgil.core.rejected.Cause;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Reads the time of a message, in whatever form it is declared, as microseconds since 1970 in UTC. */
final class TimeReader {
    private static final long EARLIEST_PLAUSIBLE =
            Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST_PLAUSIBLE =
            Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    /** A time that cannot be used. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Cause cause;
        private final String text;

        Unusable(Cause cause, String message) {
            super(message, null, false, false);
            this.cause = cause;
            this.text = message;
        }

        String text() {
            return text;
        }

        Cause reason() {
            return cause;
        }
    }

    private final TimeFormat format;
    private final ZoneId zone;
    private final boolean utc;
    private final Clock clock;
    private final Duration maxAhead;
    private final long earliestMicros;
    private final @Nullable DateTimeFormatter pattern;
    private final @Nullable FixedPattern fixed;

    TimeReader(TimeFormat format, ZoneId zone, Duration maxAhead, LocalDate earliest, Clock clock) {
        this.format = format;
        this.zone = zone;
        this.utc = zone.normalized().equals(ZoneOffset.UTC);
        this.maxAhead = maxAhead;
        this.earliestMicros = earliest.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000L;
        this.clock = clock;
        this.pattern = format.pattern();
        this.fixed = pattern == null ? null : FixedPattern.of(format.name());
    }

    /** From a text. */
    long text(char[] text, int offset, int length) throws Unusable {
        if (pattern != null) {
            long local = fixed == null ? Row.NO_TIME : fixed.readLocal(text, offset, length);
            return guarded(local == Row.NO_TIME ? byPattern(new String(text, offset, length)) : local(local));
        }
        if (format.isEpoch()) {
            return number(parsed(text, offset, length));
        }
        long micros = TimeText.read(text, offset, length);
        if (micros == Row.NO_TIME && TimeText.readLocal(text, offset, length) != Row.NO_TIME) {
            micros = local(TimeText.readLocal(text, offset, length));
        }
        if (micros == Row.NO_TIME) {
            micros = uncommon(new String(text, offset, length));
        }
        return guarded(micros);
    }

    /** From a number: the epoch in the declared unit, or in the only unit in which it is plausible. */
    long number(double value) throws Unusable {
        if (pattern != null) {
            throw new Unusable(
                    Cause.BAD_TIME,
                    "The time " + value + " is a number; the pipeline declares a text of the form " + format);
        }
        TimeFormat plausible = TimeFormat.plausible(value, EARLIEST_PLAUSIBLE, LATEST_PLAUSIBLE);
        TimeFormat used = format.isEpoch() ? format : plausible;
        if (used == null || !used.equals(plausible)) {
            String better = plausible == null
                    ? "no unit makes it a time between 1990 and 2100"
                    : "it would be a time as " + plausible;
            throw new Unusable(
                    Cause.TIME_WRONG_SCALE,
                    "The time " + plain(value) + " is not plausible as " + format + "; " + better);
        }
        return guarded(Math.round(value / used.perSecond() * 1_000_000.0));
    }

    /** The same for whole numbers, which a double could not hold to the nanosecond. */
    long number(long value) throws Unusable {
        TimeFormat plausible = TimeFormat.plausible((double) value, EARLIEST_PLAUSIBLE, LATEST_PLAUSIBLE);
        if (plausible == null || pattern != null || (format.isEpoch() && !format.equals(plausible))) {
            return number((double) value);
        }
        return guarded(plausible.micros(value));
    }

    /** From year, month, day, hour, minute and second where it is declared. */
    long parts(int[] parts) throws Unusable {
        try {
            LocalDateTime local = LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
            return guarded(local.atZone(zone).toEpochSecond() * 1_000_000L);
        } catch (DateTimeException e) {
            throw new Unusable(Cause.BAD_TIME, "The parts of the time make no time: " + e.getMessage());
        }
    }

    private long guarded(long micros) throws Unusable {
        long ahead = micros / 1_000 - clock.millis();
        if (ahead > maxAhead.toMillis()) {
            throw new Unusable(
                    Cause.TIME_IN_FUTURE,
                    "The time " + instant(micros) + " lies " + Duration.ofMillis(ahead) + " ahead of now, more than "
                            + maxAhead);
        }
        if (micros < earliestMicros) {
            throw new Unusable(
                    Cause.BAD_TIME,
                    "The time " + instant(micros)
                            + " is before parse.time.earliest; a device's clock that was never set begins there");
        }
        return micros;
    }

    private long local(long asIfUtc) {
        if (utc) {
            return asIfUtc;
        }
        long second = Math.floorDiv(asIfUtc, 1_000_000L);
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        return local.atZone(zone).toEpochSecond() * 1_000_000L + Math.floorMod(asIfUtc, 1_000_000L);
    }

    /** ISO-8601 in its rarer spellings: a space for the T, lower case, no seconds, offsets without a colon, a zone name. */
    private long uncommon(String text) throws Unusable {
        try {
            String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)[ t](?=\\d)", "$1T");
            TemporalAccessor parsed = TimeFormat.ISO.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
            return micros(parsed);
        } catch (DateTimeException e) {
            if (text.matches("-?\\d{1,19}")) {
                return number(Long.parseLong(text));
            }
            throw new Unusable(Cause.BAD_TIME, "The time '" + text + "' is no ISO-8601 time and no epoch");
        }
    }

    private long byPattern(String text) throws Unusable {
        if (pattern == null) {
            throw new IllegalStateException("no pattern");
        }
        try {
            return micros(pattern.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeException e) {
            throw new Unusable(Cause.BAD_TIME, "The time '" + text + "' is not of the form '" + format + "'");
        }
    }

    private long micros(TemporalAccessor parsed) {
        ZonedDateTime time;
        if (parsed instanceof ZonedDateTime zoned) {
            time = zoned;
        } else if (parsed instanceof LocalDateTime local) {
            time = local.atZone(zone);
        } else {
            time = ((LocalDate) parsed).atStartOfDay(zone);
        }
        return time.toEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    }

    private static double parsed(char[] text, int offset, int length) throws Unusable {
        String number = new String(text, offset, length);
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new Unusable(Cause.BAD_TIME, "The time '" + number + "' is no number");
        }
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e18
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

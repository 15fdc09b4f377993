package io.mulgil.core.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What was used, as finely as it is known.
 *
 * @param first day
 * @param last day, included; what was used on which of the days is not known where they are several
 * @param minute of the day by the local clock, or {@link #NO_MINUTE} where the hour is not known
 */
public record Use(LocalDate first, LocalDate last, int minute, BigDecimal amount) {
    public static final int NO_MINUTE = -1;
    private static final int DECIMALS = 3;

    public Use {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the last day " + last + " is before the first, " + first);
        }
    }

    public static Use of(YearMonth month, BigDecimal amount) {
        return new Use(month.atDay(1), month.atEndOfMonth(), NO_MINUTE, amount);
    }

    public static Use of(LocalDate day, BigDecimal amount) {
        return new Use(day, day, NO_MINUTE, amount);
    }

    public static Use at(Instant time, ZoneId zone, BigDecimal amount) {
        ZonedDateTime local = time.atZone(zone);
        LocalDate day = local.toLocalDate();
        return new Use(day, day, local.getHour() * 60 + local.getMinute(), amount);
    }

    /** Its share of some days, by days: shares of days that follow each other add up to the whole. */
    BigDecimal within(LocalDate from, LocalDate to) {
        LocalDate begin = first.isAfter(from) ? first : from;
        LocalDate end = last.isBefore(to) ? last : to;
        return end.isBefore(begin)
                ? BigDecimal.ZERO
                : upTo(ChronoUnit.DAYS.between(first, end) + 1).subtract(upTo(ChronoUnit.DAYS.between(first, begin)));
    }

    /** Whether some of it, but not all, is on these days. */
    boolean dividedBy(LocalDate from, LocalDate to) {
        return !last.isBefore(from) && !first.isAfter(to) && (first.isBefore(from) || last.isAfter(to));
    }

    private BigDecimal upTo(long days) {
        long all = ChronoUnit.DAYS.between(first, last) + 1;
        return days == all
                ? amount
                : amount.multiply(BigDecimal.valueOf(days))
                        .divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_UP);
    }
}

package io.mulgil.core.tariff;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * A month of bills.
 *
 * @param month in which it begins, and by which it is called
 * @param last day of it, included
 */
public record BillingMonth(YearMonth month, LocalDate first, LocalDate last) {
    /** @param day of the month on which it begins, 1 to 31; in a shorter month on its last day */
    public static BillingMonth of(YearMonth month, int day) {
        return new BillingMonth(
                month, begin(month, day), begin(month.plusMonths(1), day).minusDays(1));
    }

    /** The one that a day is in. */
    public static BillingMonth of(LocalDate date, int day) {
        YearMonth month = YearMonth.from(date);
        return of(date.isBefore(begin(month, day)) ? month.minusMonths(1) : month, day);
    }

    private static LocalDate begin(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }
}

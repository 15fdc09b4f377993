package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A part of every year that has a price of its own.
 *
 * @param from first day
 * @param to last day; before {@code from} it is one of the next year
 */
public record Season(Words title, MonthDay from, MonthDay to, Price price) {
    public boolean holds(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
    }
}

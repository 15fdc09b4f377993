package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a unit costs at some hours of some days.
 *
 * @param hours by the local clock of each of the days; those that go over midnight hold the first hours of the same day, not of the next
 */
public record TimeOfUse(Words title, Set<DayOfWeek> days, List<Hours> hours, BigDecimal rate) {
    public TimeOfUse {
        days = Collections.unmodifiableSet(new TreeSet<>(days)); // in order, so that equal tariffs read the same
        hours = List.copyOf(hours);
    }

    public boolean holds(DayOfWeek day, int minute) {
        return days.contains(day) && hours.stream().anyMatch(it -> it.holds(minute));
    }
}

package io.mulgil.streams.notify;

import io.mulgil.core.catalog.Values;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Hours that come again: on these days, from when to when, between two dates.
 *
 * @param days those on which the hours begin; they may end on the next
 * @param to not included; when it is not after {@code from}, it is of the next day
 * @param start the first day on which they begin
 * @param end the last day on which they begin
 */
record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, LocalDate start, LocalDate end, ZoneId zone) {
    /** As files write them, in the order of {@link DayOfWeek}. */
    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Past so many stretches that join each other one looks again later. */
    private static final int MOST_JOINED = 15;

    /** Reads {@code days}, {@code from}, {@code to}; what is missing limits nothing. */
    static Hours read(Values values, ZoneId zone) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        values.list("days").forEach(day -> days.add(DayOfWeek.of(DAYS.indexOf(day) + 1)));
        return new Hours(
                days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                values.textIfSet("from").map(ClockForm::read).orElse(LocalTime.MIDNIGHT),
                values.textIfSet("to").map(ClockForm::read).orElse(LocalTime.MIDNIGHT),
                LocalDate.MIN,
                LocalDate.MAX,
                zone);
    }

    /** Every day from one time of day to another. */
    static Hours daily(String from, String to, ZoneId zone) {
        return new Hours(
                EnumSet.allOf(DayOfWeek.class),
                ClockForm.read(from),
                ClockForm.read(to),
                LocalDate.MIN,
                LocalDate.MAX,
                zone);
    }

    Hours between(LocalDate first, LocalDate last) {
        return new Hours(days, from, to, first, last, zone);
    }

    /** When the hours that {@code now} lies in are over, those that follow without a gap included; {@code now} itself outside of them. */
    long over(long now) {
        if (isAlways() || now == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long over = now;
        for (int i = 0; i < MOST_JOINED; i++) {
            long next = overOne(over);
            if (next == over) {
                break;
            }
            over = next;
        }
        return over;
    }

    /** When they begin next; {@code now} itself within them, {@link Long#MAX_VALUE} when they never come again. */
    long opens(long now) {
        if (isAlways() || now == Long.MAX_VALUE || overOne(now) > now) {
            return now;
        }
        LocalDate today = day(now);
        LocalDate from = today.isBefore(start) ? start : today;
        for (LocalDate day = from; day.isBefore(from.plusDays(9)); day = day.plusDays(1)) {
            if (beginsOn(day) && begin(day) > now) {
                return begin(day);
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean isAlways() {
        return from.equals(to)
                && days.size() == DAYS.size()
                && start.equals(LocalDate.MIN)
                && end.equals(LocalDate.MAX);
    }

    private long overOne(long now) {
        LocalDate today = day(now);
        return Math.max(overOf(today.minusDays(1), now), overOf(today, now));
    }

    private long overOf(LocalDate day, long now) {
        if (!beginsOn(day) || begin(day) > now) {
            return now;
        }
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return Math.max(now, millis(last, to));
    }

    private boolean beginsOn(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !day.isBefore(start) && !day.isAfter(end);
    }

    private long begin(LocalDate day) {
        return millis(day, from);
    }

    private LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private long millis(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
    }
}

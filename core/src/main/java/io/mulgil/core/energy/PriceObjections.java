package io.mulgil.core.energy;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.tariff.Hours;
import io.mulgil.core.tariff.TimeOfUse;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;

/** What makes no sense in one price. */
record PriceObjections(Covers covers, List<Objection> found) {
    /**
     * @param price what comes of it
     * @param said what stands at this place, the rest being the tariff's
     */
    void check(String at, DeclaredPrice price, DeclaredPrice said) {
        if (!said.times().isEmpty()
                && (!said.rates().isEmpty() || !said.limits().isEmpty())) {
            object(
                    at + ".times",
                    "rates-and-times",
                    "'times' stands beside 'rates' or 'blocks', and a unit has one rate only",
                    "keep one of them");
        } else if (!price.times().isEmpty()) {
            times(at + ".times", price.times());
            fixed(at, price, 1);
        } else if (price.rates().isEmpty()) {
            object(at, "missing-option", "It has no rates", "add 'rates: [120.5]', one for each block, or 'times'");
        } else {
            blocks(at, price);
            fixed(at, price, price.limits().size() + 1);
        }
    }

    private void blocks(String at, DeclaredPrice price) {
        List<BigDecimal> limits = price.limits();
        for (int i = 1; i < limits.size(); i++) {
            if (limits.get(i).compareTo(limits.get(i - 1)) <= 0) {
                object(
                        at + ".blocks",
                        "blocks-not-rising",
                        "Block " + (i + 1) + " ends at " + limits.get(i) + ", not above the " + limits.get(i - 1)
                                + " where the one before it ends",
                        "write where blocks end, rising: each from the beginning of the month's use, not from the block before");
                return;
            }
        }
        if (price.rates().size() != limits.size() + 1) {
            object(
                    at + ".rates",
                    "rates-and-blocks",
                    price.rates().size() + " rates stand for " + limits.size() + " ends of blocks",
                    "write " + (limits.size() + 1) + ": one for each block and one for what is beyond the last end");
        }
    }

    private void fixed(String at, DeclaredPrice price, int blocks) {
        int count = price.fixed().size();
        if (count > 1 && count != blocks) {
            object(
                    at + ".fixed",
                    "fixed-and-blocks",
                    count + " fixed parts stand for " + blocks + (blocks == 1 ? " block" : " blocks"),
                    "write one number" + (blocks == 1 ? "" : ", or " + blocks));
        }
    }

    private void times(String at, List<TimeOfUse> times) {
        if (!covers.hourKnown()) {
            object(
                    at,
                    "hour-not-known",
                    "Rates depend on the hour, and readings stand for a " + (covers.month() ? "month" : "day"),
                    "send readings of less than a day, such as 15m, and say so by 'covers'; or bill by 'rates'");
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int minute = 0; minute < Hours.DAY; minute++) {
                long rates = rates(times, day, minute);
                if (rates != 1) {
                    object(
                            at,
                            rates == 0 ? "hours-missing" : "hours-twice",
                            TariffOptions.word(day) + " " + span(times, day, minute, rates)
                                    + (rates == 0 ? " has no rate" : " has " + rates + " rates"),
                            rates == 0 ? "add a time that holds these hours" : "let each hour be in one time only");
                    return;
                }
            }
        }
        between(at, times);
    }

    /** A reading has one rate, so none may go over a change of rates. */
    private void between(String at, List<TimeOfUse> times) {
        long seconds = covers.span().map(it -> it.toSeconds()).orElse(1L);
        for (TimeOfUse time : times) {
            for (Hours hours : time.hours()) {
                if (hours.from() * 60L % seconds != 0 || hours.to() * 60L % seconds != 0) {
                    object(
                            at,
                            "hours-between-readings",
                            "Rates change at " + text(hours.from() * 60L % seconds != 0 ? hours.from() : hours.to())
                                    + ", in the middle of what one reading stands for",
                            "send finer readings, or let rates change where readings begin");
                    return;
                }
            }
        }
    }

    private static long rates(List<TimeOfUse> times, DayOfWeek day, int minute) {
        return times.stream()
                .filter(it -> it.days().contains(day))
                .flatMap(it -> it.hours().stream())
                .filter(it -> it.holds(minute))
                .count();
    }

    private static String span(List<TimeOfUse> times, DayOfWeek day, int from, long rates) {
        int to = from;
        while (to < Hours.DAY && rates(times, day, to) == rates) {
            to++;
        }
        return text(from) + "-" + text(to);
    }

    private static String text(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private void object(String option, String code, String what, String remedy) {
        found.add(new Objection(option, code, what, remedy));
    }
}

package io.mulgil.core.energy;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Values;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What makes no sense in tariffs whose options are valid one by one. */
final class TariffObjections {
    private static final int ANY_LEAP_YEAR = 2024;

    private final Values energy;
    private final Map<String, Values> tariffs;
    private final List<Objection> found = new ArrayList<>();

    private TariffObjections(Values energy) {
        this.energy = energy;
        this.tariffs = energy.named("tariffs");
    }

    static List<Objection> of(Values energy) {
        TariffObjections objections = new TariffObjections(energy);
        objections.find();
        return objections.found;
    }

    /** What is allowed and seldom meant. */
    static List<Objection> doubts(Values energy) {
        TariffObjections doubts = new TariffObjections(energy);
        doubts.doubt();
        return doubts.found;
    }

    private void find() {
        if (tariffs.isEmpty()) {
            return;
        }
        if (energy.textIfSet("covers").isEmpty()) {
            object(
                    "covers",
                    "missing-option",
                    "Tariffs are there, and 'covers' does not say what one reading stands for",
                    "add 'covers: month' where a reading says what a calendar month has used, else 'covers: day' or a duration such as 15m");
        }
        tariffs.forEach(this::tariff);
        neighbours((before, after) -> {
            LocalDate to = TariffReader.to(before.getValue());
            if (to == null || !to.isBefore(from(after))) {
                object(
                        "tariffs." + after.getKey() + ".from",
                        "overlapping-tariffs",
                        "On " + from(after) + " the tariff '" + before.getKey() + "' of the same type still holds"
                                + (to == null ? ", as it has no last day" : ", until " + to),
                        "end that one: 'to: " + from(after).minusDays(1) + "'");
            }
        });
    }

    private void tariff(String name, Values said) {
        String at = "tariffs." + name;
        LocalDate to = TariffReader.to(said);
        LocalDate from = LocalDate.parse(said.text("from"));
        if (to != null && to.isBefore(from)) {
            object(
                    at + ".to",
                    "invalid-value",
                    "It ends on " + to + ", before it begins on " + from,
                    "write a later day");
        }
        DeclaredPrice own = DeclaredPrice.of(said);
        PriceObjections prices = new PriceObjections(covers(), found);
        if (!own.none() || said.named("seasons").isEmpty()) {
            prices.check(at, own, own);
        }
        Map<String, Values> seasons = said.named("seasons");
        seasons.forEach((season, it) -> {
            DeclaredPrice price = DeclaredPrice.of(it);
            prices.check(at + ".seasons." + season, price.over(own), price);
        });
        days(at + ".seasons", seasons, own.none());
    }

    private Covers covers() {
        // Without it, what depends on it is not judged: as if every hour were known.
        return Covers.of(energy.textIfSet("covers").orElse("1s"));
    }

    /** Each day is in one season at most, and in one at least where the tariff has no price of its own. */
    private void days(String at, Map<String, Values> seasons, boolean wholeYear) {
        for (LocalDate day = LocalDate.of(ANY_LEAP_YEAR, 1, 1); day.getYear() == ANY_LEAP_YEAR; day = day.plusDays(1)) {
            MonthDay on = MonthDay.from(day);
            List<String> in = seasons.entrySet().stream()
                    .filter(it -> holds(it.getValue(), on))
                    .map(Map.Entry::getKey)
                    .toList();
            String text = on.toString().substring(2);
            if (in.size() > 1) {
                object(
                        at + "." + in.get(1),
                        "overlapping-seasons",
                        text + " is in '" + in.get(0) + "' and in '" + in.get(1) + "'",
                        "let one of them end before the other begins");
                return;
            }
            if (in.isEmpty() && wholeYear && !seasons.isEmpty()) {
                object(
                        at,
                        "season-missing",
                        text + " is in no season, and the tariff has no price of its own",
                        "add 'rates' beside 'seasons' for the rest of the year, or a season");
                return;
            }
        }
    }

    private static boolean holds(Values season, MonthDay day) {
        MonthDay from = TariffReader.dayOfYear(season, "from");
        MonthDay to = TariffReader.dayOfYear(season, "to");
        return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
    }

    private void doubt() {
        neighbours((before, after) -> {
            LocalDate to = TariffReader.to(before.getValue());
            if (to != null && to.plusDays(1).isBefore(from(after))) {
                object(
                        "tariffs." + after.getKey() + ".from",
                        "days-without-tariff",
                        "From " + to.plusDays(1) + " to " + from(after).minusDays(1)
                                + " no tariff of its type holds, so bills of these days have no sum",
                        "let '" + before.getKey() + "' last until "
                                + from(after).minusDays(1) + ", unless nothing is billed then");
            }
        });
        if (!tariffs.isEmpty() && covers().month() && energy.integer("billing-day") != 1) {
            object(
                    "billing-day",
                    "estimated-bills",
                    "Readings stand for calendar months and bills begin on day " + energy.integer("billing-day")
                            + ", so every bill divides two readings by days and is marked as estimated",
                    "bill from day 1, or send readings of a day or less");
        }
    }

    /** A tariff and the one of the same type that begins next. */
    private void neighbours(BiConsumer<Map.Entry<String, Values>, Map.Entry<String, Values>> each) {
        Map.Entry<String, Values> before = null;
        for (Map.Entry<String, Values> after : sorted()) {
            if (before != null && TariffReader.type(before.getValue()).equals(TariffReader.type(after.getValue()))) {
                each.accept(before, after);
            }
            before = after;
        }
    }

    private List<Map.Entry<String, Values>> sorted() {
        return tariffs.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Values> it) -> TariffReader.type(it.getValue()))
                        .thenComparing(TariffObjections::from))
                .toList();
    }

    private static LocalDate from(Map.Entry<String, Values> tariff) {
        return LocalDate.parse(tariff.getValue().text("from"));
    }

    private void object(String option, String code, String what, String remedy) {
        found.add(new Objection(option, code, what, remedy));
    }
}

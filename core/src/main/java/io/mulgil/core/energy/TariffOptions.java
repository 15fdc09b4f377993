package io.mulgil.core.energy;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.tariff.Hours;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What may stand below {@code energy.tariffs}. */
final class TariffOptions {
    /** As written in files, and as in {@code energy_usage.energy_type}. */
    static final Map<String, String> TYPES =
            Map.of("power", "전력", "heating", "난방", "water", "수도", "전력", "전력", "난방", "난방", "수도", "수도");

    static final Map<String, RoundingMode> ROUNDINGS = Map.of(
            "half-up", RoundingMode.HALF_UP,
            "half-even", RoundingMode.HALF_EVEN,
            "down", RoundingMode.DOWN,
            "up", RoundingMode.UP);

    static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(TariffOptions::word).toList();

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern ANY_NUMBER = Pattern.compile("-?" + NUMBER.pattern());
    private static final String HOW = "half-up (half a unit and more is one), half-even, down or up.";
    private static final List<String> ROUNDING_WORDS = List.of("half-up", "half-even", "down", "up");

    private TariffOptions() {}

    static Options tariff() {
        Options options = titled(Options.define(), "the tariff")
                .choice(
                        "type",
                        "power",
                        List.of("power", "heating", "water", "전력", "난방", "수도"),
                        "What it is a tariff of.")
                .text("unit", null, "Unit of the amounts; standard: kWh, for water m³.")
                .requiredChecked("from", day(), "First day on which it holds, such as 2026-01-01.")
                .checked("to", null, day(), "Last day; standard: until further notice.")
                .requiredText("source", "Where the numbers come from. It stands with the tariff in energy_tariffs.")
                .checked("lines.to", "1", above0(), "Each line is rounded to multiples of this, such as 1 won or 0.01.")
                .choice("lines.rounding", "half-up", ROUNDING_WORDS, "How: " + HOW)
                .checked("total.to", "1", above0(), "The sum is rounded to multiples of this, such as 10 won.")
                .choice("total.rounding", "half-up", ROUNDING_WORDS, "How: " + HOW);
        return price(options)
                .named(
                        "seasons",
                        "Parts of every year with prices of their own, by name; what an entry does not say is as in the tariff.",
                        price(titled(Options.define(), "the season"))
                                .requiredChecked("from", dayOfYear(), "First day, such as 07-01.")
                                .requiredChecked(
                                        "to", dayOfYear(), "Last day, such as 08-31; it may be one of the next year."))
                .named(
                        "charges",
                        "What every unit costs besides, by name.",
                        titled(Options.define(), "the charge")
                                .requiredChecked(
                                        "rate",
                                        number(ANY_NUMBER, "number such as 9 or -2.5"),
                                        "Money per unit; below 0 it is taken off."))
                .named(
                        "levies",
                        "Taxes and the like, by name: a part of all lines before them, not of each other.",
                        titled(Options.define(), "the levy")
                                .requiredChecked(
                                        "percent", number(NUMBER, "number such as 10"), "How many percent, such as 10.")
                                .checked("to", "1", above0(), "It is rounded to multiples of this.")
                                .choice("rounding", "half-up", ROUNDING_WORDS, "How: " + HOW));
    }

    private static Options price(Options options) {
        return options.checkedList(
                        "blocks",
                        List.of(),
                        above0("numbers above 0 such as 200"),
                        "Where blocks of use end in a whole month, rising: [200, 400] are the first 200 units, those up to 400, and the rest.")
                .checkedList(
                        "rates",
                        List.of(),
                        amounts(),
                        "Money per unit: one for each block, and one for the rest beyond them.")
                .checkedList(
                        "fixed",
                        List.of(),
                        amounts(),
                        "Fixed part of a month: one number, or one for each block; then the block counts in which the use ends.")
                .named(
                        "times",
                        "Time of use in place of blocks, by name: together they are all hours of all days. It needs readings of less than a day.",
                        titled(Options.define(), "the time")
                                .checkedList(
                                        "hours",
                                        List.of("00:00-24:00"),
                                        new TextForm("hours such as 09:00-17:30", Hours::of),
                                        "By the local clock of each of the days, such as [22:00-24:00, 00:00-08:00] or, the same, 22:00-08:00.")
                                .listOf("days", DAYS, DAYS, "Days of the week.")
                                .requiredChecked("rate", number(NUMBER, "number of 0 or more"), "Money per unit."));
    }

    private static Options titled(Options options, String what) {
        return options.text("ko", null, "Name of " + what + " on Korean bills; standard: the name of the entry.")
                .text("en", null, "Name of " + what + " on English bills; standard: the name of the entry.");
    }

    static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static TextForm day() {
        return new TextForm("day such as 2026-01-31", LocalDate::parse);
    }

    private static TextForm dayOfYear() {
        return new TextForm("month and day such as 07-01", text -> MonthDay.parse("--" + text));
    }

    private static TextForm amounts() {
        return number(NUMBER, "numbers of 0 or more such as 120 or 214.6");
    }

    private static TextForm above0() {
        return above0("number above 0 such as 1, 10 or 0.01");
    }

    private static TextForm above0(String form) {
        return new TextForm(form, text -> {
            require(NUMBER, text);
            if (new BigDecimal(text).signum() == 0) {
                throw new IllegalArgumentException(text);
            }
        });
    }

    private static TextForm number(Pattern pattern, String form) {
        return new TextForm(form, text -> require(pattern, text));
    }

    private static void require(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
    }
}

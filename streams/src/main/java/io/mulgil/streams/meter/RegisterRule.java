package io.mulgil.streams.meter;

import io.mulgil.core.alert.Language;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.meter.Declaration;
import io.mulgil.core.unit.Rate;
import io.mulgil.core.unit.Unit;
import java.util.List;
import java.util.Optional;

/**
 * One register as the file declares it.
 *
 * @param name of its value
 * @param unit of the register; empty if it is not said
 * @param used name of the consumption
 * @param factor from the register's unit to that of the consumption
 * @param digits decimals of the consumption
 * @param power name of the value with power
 * @param serial name of the field with the meter's number
 */
record RegisterRule(
        String name,
        String unit,
        String used,
        double factor,
        int digits,
        Optional<String> power,
        Optional<String> serial,
        Language language,
        Declaration declaration) {
    static final String QUALITY = "_quality";
    static final String FINDING = "_finding";
    static final String WHY = "_why";
    static final String TOO_LATE = "_too_late";

    /** What a sender may change to; a unit of another quantity is none of them. */
    static final List<String> KNOWN_UNITS = List.of("Wh", "kWh", "MWh", "MJ", "GJ", "m³", "l");

    static RegisterRule of(String name, Values rule) {
        String unit = rule.textIfSet("unit").orElse("");
        return new RegisterRule(
                name,
                unit,
                used(name, rule),
                rule.textIfSet("used-unit")
                        .flatMap(wanted -> Unit.conversion(unit, wanted))
                        .map(Unit.Conversion::factor)
                        .orElse(1.0),
                (int) rule.integer("digits"),
                rule.textIfSet("power"),
                rule.textIfSet("serial"),
                Language.of(rule.text("language")),
                declaration(unit, rule));
    }

    static String used(String name, Values rule) {
        return rule.textIfSet("used").orElse(name + "_used");
    }

    private static Declaration declaration(String unit, Values rule) {
        int patience = (int) rule.integer("patience");
        return new Declaration(
                Rate.read(rule.text("max-rate")).orElseThrow().perSecond(unit).orElseThrow(),
                rule.number("resolution"),
                rule.numbers("modulus"),
                otherUnits(unit),
                rule.textIfSet("power-unit").map(it -> power(it, unit)).orElse(0.0),
                rule.number("power-tolerance"),
                rule.duration("gap").toNanos() / 1_000,
                patience,
                Declaration.leastMemory(patience) + (int) rule.integer("late"));
    }

    private static double power(String powerUnit, String unit) {
        return Rate.read("1 " + powerUnit).orElseThrow().perSecond(unit).orElseThrow();
    }

    private static List<Double> otherUnits(String unit) {
        return KNOWN_UNITS.stream()
                .flatMap(other -> Unit.conversion(other, unit).stream())
                .map(Unit.Conversion::factor)
                .filter(factor -> Math.abs(factor - 1) > 1e-9)
                .toList();
    }
}

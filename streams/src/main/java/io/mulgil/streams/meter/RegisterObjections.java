package io.mulgil.streams.meter;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.meter.Declaration;
import io.mulgil.core.pipeline.TableNames;
import io.mulgil.core.unit.Rate;
import io.mulgil.core.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the options of registers cannot be together. */
final class RegisterObjections {
    /** Rollups and the names beside the consumption append to it, and PostgreSQL's names hold 63 bytes. */
    private static final int MAX_NAME_BYTES = 45;

    private final List<Objection> found = new ArrayList<>();

    private RegisterObjections() {}

    static List<Objection> of(Map<String, Values> registers) {
        RegisterObjections objections = new RegisterObjections();
        Map<String, String> names = new HashMap<>();
        registers.forEach((name, rule) -> {
            objections.name(name, rule, registers, names);
            objections.units(name, rule);
            objections.power(name, rule);
        });
        return objections.found;
    }

    static List<Objection> doubts(Map<String, Values> registers) {
        RegisterObjections doubts = new RegisterObjections();
        registers.forEach((name, rule) -> {
            doubts.unknownUnit(name, rule);
            doubts.hiddenRounds(name, rule);
        });
        return doubts.found;
    }

    private void name(String name, Values rule, Map<String, Values> registers, Map<String, String> names) {
        String used = RegisterRule.used(name, rule);
        String column = TableNames.column(used);
        if (!column.equals(used)) {
            add(name, "used", "bad-name", "'" + used + "' cannot be a column's name", "write '" + column + "'");
        } else if (used.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            add(
                    name,
                    "used",
                    "bad-name",
                    "'" + used + "' has more than " + MAX_NAME_BYTES + " bytes",
                    "set 'used' to a shorter name");
        } else if (registers.containsKey(used)) {
            add(
                    name,
                    "used",
                    "same-name",
                    "The consumption of '" + name + "' would stand in the place of the register '" + used + "'",
                    "set 'used' to a name of its own");
        }
        String other = names.putIfAbsent(used, name);
        if (other != null) {
            add(
                    name,
                    "used",
                    "same-name",
                    "The consumption of '" + name + "' has the name of that of '" + other + "': '" + used + "'",
                    "set 'used' to a name of its own");
        }
    }

    private void units(String name, Values rule) {
        String unit = rule.textIfSet("unit").orElse("");
        rule.textIfSet("used-unit").ifPresent(wanted -> {
            if (unit.isEmpty()) {
                add(name, "used-unit", "no-unit", "Of '" + name + "' used-unit is known but not unit", "add 'unit'");
            } else if (Unit.conversion(unit, wanted).isEmpty()) {
                add(
                        name,
                        "used-unit",
                        "unit-mismatch",
                        "'" + unit + "' of '" + name + "' cannot be converted to '" + wanted + "'",
                        hint(unit, wanted));
            }
        });
        String rate = rule.text("max-rate");
        if (Rate.read(rate).orElseThrow().perSecond(unit).isEmpty()) {
            add(
                    name,
                    "max-rate",
                    "unit-mismatch",
                    "'" + rate + "' says nothing of a register in "
                            + (unit.isEmpty() ? "an unknown unit" : "'" + unit + "'"),
                    unit.isEmpty()
                            ? "add 'unit', or write the rate without one, such as 40/h"
                            : "write it in that unit, such as 40 " + unit + "/h");
        }
    }

    private void power(String name, Values rule) {
        if (rule.number("power-tolerance") < 0) {
            add(
                    name,
                    "power-tolerance",
                    "invalid-value",
                    "A part of something is not below 0",
                    "write one such as 0.1");
        }
        Optional<String> unit = rule.textIfSet("power-unit");
        if (rule.textIfSet("power").isPresent() != unit.isPresent()) {
            boolean noUnit = unit.isEmpty();
            add(
                    name,
                    noUnit ? "power" : "power-unit",
                    noUnit ? "no-unit" : "no-power",
                    "Of '" + name + "' "
                            + (noUnit
                                    ? "power is named but not its unit"
                                    : "the unit of power is known but not its value"),
                    noUnit ? "add 'power-unit', such as W" : "add 'power' with the name of the value");
            return;
        }
        String of = rule.textIfSet("unit").orElse("");
        unit.filter(it -> Rate.read("1 " + it)
                        .filter(rate -> rate.perSecond(of).isPresent())
                        .isEmpty())
                .ifPresent(it -> add(
                        name,
                        "power-unit",
                        "unit-mismatch",
                        "The integral of '" + it + "' is no amount in "
                                + (of.isEmpty() ? "a unit that is not said" : "'" + of + "'"),
                        of.isEmpty() ? "add 'unit'" : "use a unit such as W for energy, l/min for a volume"));
    }

    /** Where the register's unit is not known, a change of unit is not either. */
    private void unknownUnit(String name, Values rule) {
        rule.textIfSet("unit").filter(unit -> known(unit).isEmpty()).ifPresent(unit -> DidYouMean.closest(
                        unit, RegisterRule.KNOWN_UNITS)
                .ifPresent(close -> add(
                        name,
                        "unit",
                        "unknown-unit",
                        "'" + unit + "' is no unit that can be converted, so a change of unit will not be recognised",
                        "did you mean '" + close + "'?")));
    }

    /** Readings that are as far apart as the gap allows must still tell how often the register went round. */
    private void hiddenRounds(String name, Values rule) {
        Declaration declared = RegisterRule.of(name, rule).declaration();
        double most = declared.maxPerSecond() * (declared.gapMicros() / 1e6);
        declared.moduli().stream()
                .min(Double::compare)
                .filter(smallest -> smallest <= most)
                .ifPresent(smallest -> add(
                        name,
                        "modulus",
                        "hidden-rounds",
                        "At " + rule.text("max-rate") + " '" + name + "' may pass " + plain(smallest) + " within "
                                + rule.text("gap") + ", so what was used between two readings can be unknown",
                        "set 'gap' to the time between readings, or declare a smaller 'max-rate'"));
    }

    private static String plain(double number) {
        return new BigDecimal(number)
                .round(MathContext.DECIMAL32)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String hint(String unit, String wanted) {
        String unknown = known(unit).isEmpty() ? unit : wanted;
        return known(unknown).isEmpty()
                ? DidYouMean.hint(unknown, RegisterRule.KNOWN_UNITS)
                : "use two units of the same quantity, such as Wh and kWh";
    }

    private static Optional<String> known(String unit) {
        return RegisterRule.KNOWN_UNITS.stream()
                .filter(it -> Unit.conversion(unit, it).isPresent())
                .findFirst();
    }

    private void add(String register, String option, String code, String what, String remedy) {
        found.add(new Objection("registers." + register + "." + option, code, what, remedy));
    }
}

package io.mulgil.streams.check;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.core.unit.Unit;
import io.mulgil.streams.step.RowStep;
import io.mulgil.streams.step.Verdict;
import java.util.Locale;
import java.util.Optional;

/** Presence, type, unit and range of one value. */
final class ValueRule implements RowStep {
    private static final String STAGE = "check";

    private final String name;
    private final int slot;
    private final ValueKind kind;
    private final boolean required;
    private final double min;
    private final double max;
    private final String unit;
    private final int unitSlot;

    ValueRule(String name, Values rule, Layout layout) {
        this.name = name;
        this.slot = layout.slot(name);
        this.kind = ValueKind.valueOf(rule.text("type").toUpperCase(Locale.ROOT));
        this.required = rule.flag("required");
        this.min = rule.numberIfSet("min").orElse(Double.NEGATIVE_INFINITY);
        this.max = rule.numberIfSet("max").orElse(Double.POSITIVE_INFINITY);
        this.unit = rule.textIfSet("unit").orElse("");
        this.unitSlot = rule.textIfSet("unit-field").map(layout::slot).orElse(-1);
    }

    @Override
    public Verdict apply(Row row) {
        ValueKind found = row.kind(slot);
        if (found == null) {
            return required ? refused(Cause.REQUIRED_MISSING, "The value '" + name + "' is missing") : Verdict.PASS;
        }
        if (found != kind) {
            return refused(
                    Cause.WRONG_TYPE,
                    "The value '" + name + "' is a " + word(found) + ", not a " + word(kind) + shown(row, found));
        }
        if (unitSlot >= 0) {
            Verdict verdict = unit(row);
            if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        return kind == ValueKind.NUMBER ? range(row.number(slot)) : Verdict.PASS;
    }

    private Verdict range(double number) {
        if (number >= min && number <= max) {
            return Verdict.PASS;
        }
        String limit = number < min ? "below its minimum " + min : "above its maximum " + max;
        return refused(Cause.OUT_OF_RANGE, "The value '" + name + "' is " + number + unit + ", " + limit);
    }

    /** Converts the value into the declared unit; the field that named the other unit has done its work and is dropped. */
    private Verdict unit(Row row) {
        if (row.kind(unitSlot) != ValueKind.TEXT) {
            return Verdict.PASS;
        }
        String given = row.text(unitSlot);
        Optional<Unit.Conversion> conversion = Unit.conversion(given, unit);
        if (conversion.isEmpty() || kind != ValueKind.NUMBER) {
            return refused(
                    Cause.WRONG_UNIT,
                    "The value '" + name + "' is in '" + given + "', which is not '" + unit
                            + "' and cannot be converted to it");
        }
        row.number(slot, conversion.get().apply(row.number(slot)));
        row.remove(unitSlot);
        return Verdict.PASS;
    }

    private String shown(Row row, ValueKind found) {
        return switch (found) {
            case TEXT -> ": '" + row.text(slot) + "'";
            case NUMBER -> ": " + row.number(slot);
            case BOOLEAN -> ": " + row.bool(slot);
        };
    }

    private static String word(ValueKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Verdict refused(Cause cause, String text) {
        return Verdict.rejected(Rejection.of(cause, STAGE, name, text));
    }
}

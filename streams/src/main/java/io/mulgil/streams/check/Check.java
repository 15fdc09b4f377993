package io.mulgil.streams.check;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.streams.step.Corrections;
import io.mulgil.streams.step.RowStep;
import io.mulgil.streams.step.StepComponent;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Step {@code check}: what must be true of each value before it is believed. */
public final class Check implements StepComponent {
    private static final Options VALUE = Options.define()
            .choice("type", "number", List.of("number", "boolean", "text"), "What the value must be.")
            .number("min", null, "Smallest value that can be true.")
            .number("max", null, "Largest value that can be true.")
            .flag("required", false, "Whether a message without this value is rejected.")
            .checked(
                    "max-rate",
                    null,
                    new RateForm(),
                    "Largest change that can be true, such as 5/s or 10/min; needs the reading before it of the same device.")
            .text("unit", null, "Unit of the value, such as °C; shown on charts and kept as the column's comment.")
            .text(
                    "unit-field",
                    null,
                    "Field of the message that says in which unit the value is; another unit is converted if it is known, and rejected otherwise.");

    private static final Options OPTIONS = Options.define().directly("values", "Rules by value.", VALUE);

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "Rejects readings whose values are missing, of the wrong type or unit, out of range, or change too fast.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        values.named("values").forEach((name, rule) -> objections(name, rule, objections));
        return objections;
    }

    @Override
    public boolean remembers(Values values) {
        return values.named("values").values().stream()
                .anyMatch(rule -> rule.textIfSet("max-rate").isPresent());
    }

    @Override
    public RowStep create(Values values, Layout layout, StepMemory memory, Corrections corrections) {
        List<RowStep> rules = new ArrayList<>();
        List<RowStep> rates = new ArrayList<>();
        values.named("values").forEach((name, rule) -> {
            rules.add(new ValueRule(name, rule, layout));
            rule.textIfSet("max-rate")
                    .ifPresent(rate -> rates.add(new RateRule(name, RateForm.perSecond(rate), rate, layout, memory)));
        });
        // Last, as they remember the reading: one that another rule refuses is no reading to compare with.
        rules.addAll(rates);
        RowStep[] all = rules.toArray(RowStep[]::new);
        return row -> {
            for (RowStep rule : all) {
                Verdict verdict = rule.apply(row);
                if (verdict != Verdict.PASS) {
                    return verdict;
                }
            }
            return Verdict.PASS;
        };
    }

    private static void objections(String name, Values rule, List<Objection> into) {
        String option = "values." + name + ".";
        boolean ordered = rule.numberIfSet("min").orElse(Double.NEGATIVE_INFINITY)
                <= rule.numberIfSet("max").orElse(Double.POSITIVE_INFINITY);
        if (!ordered) {
            into.add(new Objection(
                    option + "min",
                    "empty-range",
                    "Of '" + name + "' min is above max: " + rule.number("min") + " > " + rule.number("max"),
                    "swap them"));
        }
        boolean numeric = rule.numberIfSet("min").isPresent()
                || rule.numberIfSet("max").isPresent()
                || rule.textIfSet("max-rate").isPresent();
        if (numeric && !rule.text("type").equals("number")) {
            into.add(new Objection(
                    option + "type",
                    "not-a-number",
                    "'" + name + "' has limits but its type is " + rule.text("type"),
                    "remove the limits, or make it a number"));
        }
        if (rule.textIfSet("unit-field").isPresent() && rule.textIfSet("unit").isEmpty()) {
            into.add(new Objection(
                    option + "unit-field",
                    "no-unit",
                    "'" + name + "' has a unit-field but no unit to compare it with",
                    "add 'unit'"));
        }
    }
}

package io.mulgil.streams.filter;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.streams.step.Corrections;
import io.mulgil.streams.step.RowStep;
import io.mulgil.streams.step.StepComponent;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Step {@code filter}: which messages of a shared topic are meant for this pipeline. The others are counted, not kept. */
public final class Filter implements StepComponent {
    private static final Options FIELD = Options.define()
            .list("in", List.of(), "Only messages whose field holds one of these texts pass.")
            .list("not-in", List.of(), "Messages whose field holds one of these texts do not pass.");

    private static final Options OPTIONS =
            Options.define().directly("fields", "Conditions by field; a message passes when all of them hold.", FIELD);

    @Override
    public String name() {
        return "filter";
    }

    @Override
    public String summary() {
        return "Leaves out messages of a shared topic that are not meant for this pipeline.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public List<Objection> doubts(Values values) {
        List<Objection> doubts = new ArrayList<>();
        values.named("fields").forEach((name, field) -> {
            if (field.list("in").isEmpty() && field.list("not-in").isEmpty()) {
                doubts.add(new Objection(
                        "fields." + name,
                        "useless-condition",
                        "The condition on '" + name + "' lets every message pass",
                        "add 'in' or 'not-in' with texts, or remove it"));
            }
        });
        return doubts;
    }

    @Override
    public RowStep create(Values values, Layout layout, StepMemory memory, Corrections corrections) {
        List<RowStep> conditions = new ArrayList<>();
        values.named("fields").forEach((name, field) -> {
            int slot = layout.slot(name);
            Set<String> in = Set.copyOf(field.list("in"));
            Set<String> notIn = Set.copyOf(field.list("not-in"));
            conditions.add(row -> {
                String text = text(row, slot);
                return (in.isEmpty() || in.contains(text)) && !notIn.contains(text) ? Verdict.PASS : Verdict.FILTERED;
            });
        });
        return row -> conditions.stream().allMatch(c -> c.apply(row) == Verdict.PASS) ? Verdict.PASS : Verdict.FILTERED;
    }

    private static String text(Row row, int slot) {
        ValueKind kind = row.kind(slot);
        if (kind == null) {
            return "";
        }
        return switch (kind) {
            case TEXT -> row.text(slot);
            case BOOLEAN -> Boolean.toString(row.bool(slot));
            case NUMBER -> number(row.number(slot));
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

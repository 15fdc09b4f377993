package io.mulgil.streams.parse;

import io.mulgil.core.reading.Row;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The elements of one document, each with the row of its reading, and their completion with what stands around them. */
final class Elements {
    private final Takings takings;
    private final Surroundings surroundings;
    private final LeafReader leaves;
    private final KeyTags tags;
    private final Rows rows;
    private final SameDevice same;
    private final int[] tagSlots;
    private int[] objects = new int[32];
    private @Nullable ElementRule[] rules = new @Nullable ElementRule[32];

    Elements(Takings takings, Surroundings surroundings, LeafReader leaves, KeyTags tags, Rows rows) {
        this.takings = takings;
        this.surroundings = surroundings;
        this.leaves = leaves;
        this.rows = rows;
        this.tags = tags;
        this.tagSlots = tags.slots();
        this.same = new SameDevice(tagSlots);
    }

    void start() {
        surroundings.start();
    }

    /**
     * Goes into an object, and returns the row of what stands in it.
     *
     * @param index in its array, or {@link Surroundings#NO_INDEX}
     * @param element whether it is a reading of its own
     * @param row of what stands around it
     */
    Row enter(Field field, int index, boolean element, Row row) {
        surroundings.enter(field, index);
        ElementRule rule = field.elementOf;
        if (!element || rule == null) {
            return row;
        }
        Row own = rows.add(rule.name());
        int number = rows.count() - 1;
        if (number == objects.length) {
            objects = Arrays.copyOf(objects, number * 2);
            rules = Arrays.copyOf(rules, number * 2);
        }
        objects[number] = surroundings.current();
        rules[number] = rule;
        return own;
    }

    /**
     * Goes out of it.
     *
     * @param emptyElement whether it was an element with nothing in it, which is no reading; the leaf report has it as empty
     */
    void leave(boolean emptyElement) {
        if (emptyElement) {
            rows.cancel();
        }
        surroundings.leave();
    }

    /** What can only be said once the whole document was read. */
    Verdict completed(Row document, long receivedMicros) {
        if (rows.count() == 0) {
            return Refusal.of(
                    Cause.NO_READINGS, "The message holds none of the elements of parse.each", Rejection.NO_PLACE, "");
        }
        same.start(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            Verdict verdict = completed(rows.row(i), i, document, receivedMicros);
            if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        return Verdict.PASS;
    }

    private Verdict completed(Row row, int number, Row document, long receivedMicros) {
        Takings.Completion clash = complete(row, number);
        if (clash != null) {
            String name = row.layout().name(clash.slot());
            return refusal(
                    Cause.DUPLICATE_FIELD, "It inherits '" + name + "', which it has a field of its own for", number);
        }
        inheritFrom(document, row, number);
        for (int i = 0; i < tagSlots.length; i++) {
            List<FieldPath> wanted = missing(row, number, i);
            if (!wanted.isEmpty()) {
                String looked = wanted.stream().map(FieldPath::toString).collect(Collectors.joining("/"));
                return refusal(Cause.NO_TAG, "It has no '" + tags.name(i) + "'; looked for " + looked, number);
            }
        }
        Rejection rejection = leaves.completed(row, receivedMicros).rejection();
        if (rejection != null) {
            return refusal(rejection.cause(), rejection.text(), number);
        }
        int twin = same.of(rows, number);
        return twin < 0
                ? Verdict.PASS
                : refusal(
                        Cause.SAME_DEVICE,
                        "It has the time and tags of " + surroundings.place(objects[twin])
                                + ", so one would overwrite the other",
                        number);
    }

    /** Where a tag should have been that is in none of the places its rule names; empty when all is well. */
    private List<FieldPath> missing(Row row, int number, int tag) {
        ElementRule rule = rules[number];
        return row.has(tagSlots[tag]) || rule == null || tags.hasDefault(tag)
                ? List.of()
                : rule.tags().getOrDefault(tags.name(tag), List.of());
    }

    /** Gives the row what its rule says; returns what the row already has a value for. */
    private Takings.@Nullable Completion complete(Row row, int number) {
        ElementRule rule = rules[number];
        if (rule == null) {
            throw new IllegalStateException("an element without a rule");
        }
        for (Takings.Completion completion : takings.completions(rule)) {
            if (row.has(completion.slot())) {
                return completion;
            }
            if (completion.parts().isEmpty()) {
                row.text(completion.slot(), completion.constant());
            } else if (completion.tag()) {
                String text = surroundings.text(objects[number], completion);
                if (text != null) {
                    row.text(completion.slot(), text);
                }
            } else {
                surroundings.value(objects[number], completion, row);
            }
        }
        return null;
    }

    private void inheritFrom(Row document, Row row, int number) {
        if (row.timeMicros() == Row.NO_TIME) {
            row.time(document.timeMicros());
        }
        for (int i = 0; i < tagSlots.length; i++) {
            int slot = tagSlots[i];
            boolean missing = !row.has(slot);
            if (document.has(slot) && (missing || (tags.fromHeader(i) && !constant(number, i)))) {
                row.text(slot, document.text(slot));
            }
        }
    }

    /** Whether the pipeline file itself says what the tag is. */
    private boolean constant(int number, int tag) {
        ElementRule rule = rules[number];
        return rule != null && rule.set().containsKey(tags.name(tag));
    }

    private Verdict refusal(Cause cause, String text, int number) {
        String place = surroundings.place(objects[number]);
        return Refusal.of(cause, "In " + place + ": " + text, Rejection.NO_PLACE, place);
    }
}

package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.reading.PlainJson;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.streams.step.Verdict;

/**
 * Puts leaves that are spelled plainly where they belong, as {@link LeafReader} does with those of the parser. Each answer is false when the leaf needs a
 * closer look, and then it may have been taken in half.
 */
final class PlainLeaves {
    private final LeafReader leaves;
    private final TimeLeaf time;
    private final KeyTags tags;
    private final Surroundings surroundings;
    private final LeafAccount account;

    PlainLeaves(LeafReader leaves, TimeLeaf time, KeyTags tags, Surroundings surroundings, LeafAccount account) {
        this.leaves = leaves;
        this.time = time;
        this.tags = tags;
        this.surroundings = surroundings;
        this.account = account;
    }

    boolean text(byte[] bytes, int from, int end, Row row, Field field) {
        boolean noted = field.noted.length > 0 && from < end;
        if (noted) {
            surroundings.note(field, JsonToken.VALUE_STRING, PlainJson.text(bytes, from, end), 0);
        }
        return switch (field.role) {
            case OTHER -> value(bytes, from, end, row, field);
            case TIME -> time.text(bytes, from, end, row, field);
            case TIME_PART -> false;
            case TAG ->
                passed(
                        from == end
                                ? account.decided(field, Fate.DROPPED_NULL)
                                : tags.take(row, field, PlainJson.text(bytes, from, end)));
            case ELEMENT_TIME -> time.elementText(bytes, from, end, row, field);
            case ELEMENT_TAG -> elementTag(bytes, from, end, row, field);
            case ELEMENT_TAG_PART, DROPPED, OUTSIDE, NESTED -> passed(leaves.beside(field, noted));
        };
    }

    private boolean value(byte[] bytes, int from, int end, Row row, Field field) {
        if (field.leavesOut(ValueKind.TEXT)) {
            return passed(leaves.leftOut(field));
        }
        int slot = leaves.slot(row.layout(), field);
        if (row.has(slot)) {
            return false;
        }
        row.text(slot, PlainJson.text(bytes, from, end));
        return passed(account.decided(field, Fate.KEPT_NOTE));
    }

    boolean number(PlainJson number, byte[] bytes, int from, int end, Row row, Field field) {
        boolean noted = field.noted.length > 0;
        if (noted) {
            surroundings.note(
                    field,
                    number.isWhole() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT,
                    PlainJson.text(bytes, from, end),
                    number.number());
        }
        return switch (field.role) {
            case OTHER -> value(number.number(), row, field);
            case TIME -> number.isWhole() && time.epoch(number.whole(), row, field);
            case TIME_PART -> number.isWhole() && time.parts().whole(number.whole(), field);
            case TAG -> passed(tags.take(row, field, PlainJson.text(bytes, from, end)));
            case ELEMENT_TIME -> number.isWhole() && time.elementEpoch(number.whole(), row, field);
            case ELEMENT_TAG -> elementTag(bytes, from, end, row, field);
            case ELEMENT_TAG_PART, DROPPED, OUTSIDE, NESTED -> passed(leaves.beside(field, noted));
        };
    }

    private boolean value(double number, Row row, Field field) {
        if (field.leavesOut(ValueKind.NUMBER)) {
            return passed(leaves.leftOut(field));
        }
        int slot = leaves.slot(row.layout(), field);
        if (row.has(slot)) {
            return false;
        }
        row.number(slot, number);
        return passed(account.decided(field, Fate.KEPT_VALUE));
    }

    boolean bool(boolean value, Row row, Field field) {
        boolean noted = field.noted.length > 0;
        if (noted) {
            JsonToken token = value ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
            surroundings.note(field, token, Boolean.toString(value), 0);
        }
        return switch (field.role) {
            case OTHER -> truth(value, row, field);
            case ELEMENT_TAG_PART, DROPPED, OUTSIDE, NESTED -> passed(leaves.beside(field, noted));
            case TIME, TIME_PART, TAG, ELEMENT_TIME, ELEMENT_TAG -> false;
        };
    }

    private boolean truth(boolean value, Row row, Field field) {
        if (field.leavesOut(ValueKind.BOOLEAN)) {
            return passed(leaves.leftOut(field));
        }
        int slot = leaves.slot(row.layout(), field);
        if (row.has(slot)) {
            return false;
        }
        row.bool(slot, value);
        return passed(account.decided(field, Fate.KEPT_VALUE));
    }

    boolean nothing(Field field) {
        return passed(
                switch (field.role) {
                    case DROPPED, OUTSIDE, NESTED -> leaves.beside(field, false);
                    default -> account.decided(field, Fate.DROPPED_NULL);
                });
    }

    private boolean elementTag(byte[] bytes, int from, int end, Row row, Field field) {
        if (from == end) {
            return passed(account.decided(field, Fate.DROPPED_NULL));
        }
        row.text(field.slot, PlainJson.text(bytes, from, end));
        return passed(account.decided(field, Fate.KEPT_TAG));
    }

    private static boolean passed(Verdict verdict) {
        return verdict == Verdict.PASS;
    }
}

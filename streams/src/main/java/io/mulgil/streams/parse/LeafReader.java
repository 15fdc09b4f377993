package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import org.apache.kafka.common.header.Headers;

/** Puts the leaves of one message where they belong: the time, the tags, the values. */
final class LeafReader {
    private final ParseRules rules;
    private final TimeLeaf time;
    private final KeyTags tags;
    private final Surroundings surroundings;
    private final LeafAccount account;

    LeafReader(ParseRules rules, TimeLeaf time, KeyTags tags, Surroundings surroundings, LeafAccount account) {
        this.rules = rules;
        this.time = time;
        this.tags = tags;
        this.surroundings = surroundings;
        this.account = account;
    }

    /** Begins a message. What its headers say of the key tags goes before what stands in it. */
    void start(Headers headers, Row row) {
        time.start();
        tags.start(headers, row);
    }

    /** Takes the leaf at the parser's place. */
    Verdict read(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        boolean noted = field.noted.length > 0 && given(parser, token);
        if (noted) {
            surroundings.note(field, token, parser.getText(), token.isNumeric() ? parser.getDoubleValue() : 0);
        }
        return switch (field.role) {
            case OTHER -> leaf(parser, token, row, field);
            case TIME -> time.read(parser, token, row, field);
            case TIME_PART -> time.parts().read(parser, token, field);
            case TAG -> tag(parser, token, row, field);
            case ELEMENT_TIME -> time.element(parser, token, row, field);
            case ELEMENT_TAG -> elementTag(parser, token, row, field);
            case ELEMENT_TAG_PART, DROPPED, OUTSIDE, NESTED -> beside(field, noted);
        };
    }

    /** What becomes of a leaf that is no value of a reading, though others may inherit it. */
    Verdict beside(Field field, boolean noted) {
        return account.decided(
                field,
                switch (field.role) {
                    case ELEMENT_TAG_PART -> noted ? Fate.KEPT_TAG : Fate.DROPPED_NULL;
                    case DROPPED -> noted ? Fate.KEPT_INHERITED : Fate.DROPPED_RULE;
                    case OUTSIDE -> noted ? Fate.KEPT_INHERITED : Fate.DROPPED_OUTSIDE;
                    case NESTED -> noted ? Fate.KEPT_INHERITED : Fate.DROPPED_NESTED;
                    default -> throw new IllegalStateException(field.path + " is " + field.role);
                });
    }

    /** What can only be said once the whole message was read. */
    Verdict completed(Row row, long receivedMicros) {
        Verdict timed = time.completed(row, receivedMicros);
        if (timed != Verdict.PASS) {
            return timed;
        }
        Verdict tagged = tags.completed(row);
        if (tagged != Verdict.PASS) {
            return tagged;
        }
        return row.hasValue()
                ? Verdict.PASS
                : Refusal.of(
                        Cause.NO_VALUES,
                        "The message has a time and tags but no number or boolean",
                        Rejection.NO_PLACE,
                        "");
    }

    private Verdict elementTag(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (!given(parser, token)) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        row.text(field.slot, parser.getText());
        return account.decided(field, Fate.KEPT_TAG);
    }

    /** Null and the empty text say nothing. */
    private static boolean given(JsonParser parser, JsonToken token) throws IOException {
        return token != JsonToken.VALUE_NULL && (token != JsonToken.VALUE_STRING || parser.getTextLength() > 0);
    }

    private Verdict tag(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (!given(parser, token)) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        return tags.take(row, field, parser.getText());
    }

    private Verdict leaf(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        if (field.within != null && field.leavesOut(kind(token))) {
            return leftOut(field);
        }
        int slot = slot(row.layout(), field);
        if (row.has(slot)) {
            return Refusal.of(
                    Cause.DUPLICATE_FIELD,
                    "The field '" + field.path + "' gives the name '"
                            + row.layout().name(slot) + "', which another field of this message has",
                    Refusal.place(parser),
                    field.path);
        }
        if (token == JsonToken.VALUE_STRING) {
            row.text(slot, parser.getText());
            return account.decided(field, Fate.KEPT_NOTE);
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            row.bool(slot, token == JsonToken.VALUE_TRUE);
            return account.decided(field, Fate.KEPT_VALUE);
        }
        return number(parser, row, field, slot);
    }

    private Verdict number(JsonParser parser, Row row, Field field, int slot) throws IOException {
        double number = parser.getDoubleValue();
        if (Double.isFinite(number)) {
            row.number(slot, number);
            return account.decided(field, Fate.KEPT_VALUE);
        }
        if (parser.isNaN()) {
            return account.decided(field, Fate.DROPPED_NAN);
        }
        return Refusal.of(
                Cause.BAD_NUMBER,
                "The number of '" + field.path + "' is larger than a 64-bit float can hold: "
                        + StrictJson.shortened(parser.getText()),
                Refusal.place(parser),
                field.path);
    }

    /** A value of a kind that the rule does not keep. */
    Verdict leftOut(Field field) {
        return account.decided(field, field.noted.length > 0 ? Fate.KEPT_INHERITED : Fate.DROPPED_KIND);
    }

    /** The row's slot for a value of this field, under its new name if it was renamed. */
    int slot(Layout layout, Field field) {
        if (field.slot == Field.NO_SLOT) {
            field.slot = layout.slot(field.column(rules));
        }
        return field.slot;
    }

    private static ValueKind kind(JsonToken token) {
        return token == JsonToken.VALUE_STRING
                ? ValueKind.TEXT
                : token.isBoolean() ? ValueKind.BOOLEAN : ValueKind.NUMBER;
    }
}

package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.PlainJson;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.TagHeaders;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Puts the leaves of one message where they belong: the time, the tags, the values. */
final class LeafReader {
    private static final int NO_PRIORITY = Integer.MAX_VALUE;
    private static final int FROM_HEADER = -1;

    private final ParseRules rules;
    private final TimeLeaf time;
    private final String[] tagNames;
    private final String[] tagHeaders;
    private final int[] tagSlots;
    private final int[] tagPriorities;
    private final Surroundings surroundings;
    private final LeafAccount account;

    LeafReader(ParseRules rules, TimeReader times, Surroundings surroundings, LeafAccount account, Layout layout) {
        this.rules = rules;
        this.time = new TimeLeaf(rules, times, account);
        this.surroundings = surroundings;
        this.account = account;
        this.tagNames = rules.tags().keySet().toArray(String[]::new);
        this.tagHeaders = Arrays.stream(tagNames).map(TagHeaders::header).toArray(String[]::new);
        this.tagSlots = Arrays.stream(tagNames).mapToInt(layout::slot).toArray();
        this.tagPriorities = new int[tagNames.length];
    }

    int[] tagSlots() {
        return tagSlots.clone();
    }

    /** Whether the source told a key tag beside the message; nothing in the message goes before it. */
    boolean fromHeader(int tag) {
        return tagPriorities[tag] == FROM_HEADER;
    }

    /** Whether there is a text for messages that do not have the tag. */
    boolean hasDefault(int tag) {
        return Objects.requireNonNull(rules.tags().get(tagNames[tag]))
                .standard()
                .isPresent();
    }

    /** The name of a key tag. */
    String tagName(int tag) {
        return tagNames[tag];
    }

    /** Begins a message. What its headers say of the key tags goes before what stands in it. */
    void start(Headers headers, Row row) {
        time.start();
        for (int i = 0; i < tagNames.length; i++) {
            Header given = headers.lastHeader(tagHeaders[i]);
            boolean said = given != null && given.value().length > 0;
            tagPriorities[i] = said ? FROM_HEADER : NO_PRIORITY;
            if (given != null && said) {
                row.text(tagSlots[i], new String(given.value(), StandardCharsets.UTF_8));
            }
        }
    }

    /** Takes the leaf at the parser's place. */
    Verdict read(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        boolean noted = field.noted.length > 0 && given(parser, token);
        if (noted) {
            surroundings.note(parser, token, field);
        }
        return switch (field.role) {
            case OTHER -> leaf(parser, token, row, field);
            case TIME -> time.read(parser, token, row, field);
            case TIME_PART -> time.parts().read(parser, token, field);
            case TAG -> tag(parser, token, row, field);
            case ELEMENT_TIME -> time.element(parser, token, row, field);
            case ELEMENT_TAG -> elementTag(parser, token, row, field);
            case ELEMENT_TAG_PART -> account.decided(field, noted ? Fate.KEPT_TAG : Fate.DROPPED_NULL);
            case DROPPED -> account.decided(field, noted ? Fate.KEPT_INHERITED : Fate.DROPPED_RULE);
            case OUTSIDE -> account.decided(field, noted ? Fate.KEPT_INHERITED : Fate.DROPPED_OUTSIDE);
            case NESTED -> account.decided(field, noted ? Fate.KEPT_INHERITED : Fate.DROPPED_NESTED);
        };
    }

    /** Takes a plain text; false when it needs a closer look. */
    boolean text(byte[] bytes, int from, int end, Row row, Field field) {
        return switch (field.role) {
            case DROPPED -> account.decided(field, Fate.DROPPED_RULE) == Verdict.PASS;
            case TIME -> time.text(bytes, from, end, row, field);
            case TAG ->
                (from == end
                                ? account.decided(field, Fate.DROPPED_NULL)
                                : tag(row, field, PlainJson.text(bytes, from, end)))
                        == Verdict.PASS;
            case OTHER -> {
                int slot = slot(row.layout(), field);
                if (row.has(slot)) {
                    yield false;
                }
                row.text(slot, PlainJson.text(bytes, from, end));
                yield account.decided(field, Fate.KEPT_NOTE) == Verdict.PASS;
            }
            default -> false;
        };
    }

    /** Takes a plain number; false when it needs a closer look. */
    boolean number(PlainJson number, byte[] bytes, int from, int end, Row row, Field field) {
        return switch (field.role) {
            case DROPPED -> account.decided(field, Fate.DROPPED_RULE) == Verdict.PASS;
            case TIME -> number.isWhole() && time.epoch(number.whole(), row, field);
            case TIME_PART -> number.isWhole() && time.parts().whole(number.whole(), field);
            case TAG -> tag(row, field, PlainJson.text(bytes, from, end)) == Verdict.PASS;
            case OTHER -> {
                int slot = slot(row.layout(), field);
                if (row.has(slot)) {
                    yield false;
                }
                row.number(slot, number.number());
                yield account.decided(field, Fate.KEPT_VALUE) == Verdict.PASS;
            }
            default -> false;
        };
    }

    /** Takes a boolean; false when it needs a closer look. */
    boolean bool(boolean value, Row row, Field field) {
        if (field.role == Field.Role.DROPPED) {
            return account.decided(field, Fate.DROPPED_RULE) == Verdict.PASS;
        }
        int slot = field.role == Field.Role.OTHER ? slot(row.layout(), field) : Field.NO_SLOT;
        if (slot == Field.NO_SLOT || row.has(slot)) {
            return false;
        }
        row.bool(slot, value);
        return account.decided(field, Fate.KEPT_VALUE) == Verdict.PASS;
    }

    /** Takes a null. */
    void nothing(Field field) {
        account.decided(field, field.role == Field.Role.DROPPED ? Fate.DROPPED_RULE : Fate.DROPPED_NULL);
    }

    /** What can only be said once the whole message was read. */
    Verdict completed(Row row, long receivedMicros) {
        Verdict timed = time.completed(row, receivedMicros);
        if (timed != Verdict.PASS) {
            return timed;
        }
        for (int i = 0; i < tagSlots.length; i++) {
            if (!row.has(tagSlots[i])) {
                ParseRules.Tag tag = Objects.requireNonNull(rules.tags().get(tagNames[i]));
                if (tag.standard().isEmpty()) {
                    return Refusal.of(
                            Cause.NO_TAG,
                            "The message has no '" + tagNames[i] + "'; looked for " + String.join(", ", tag.fields()),
                            Rejection.NO_PLACE,
                            tagNames[i]);
                }
                row.text(tagSlots[i], tag.standard().get());
            }
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
        return tag(row, field, parser.getText());
    }

    private Verdict tag(Row row, Field field, String text) {
        int tag = 0;
        while (tagSlots[tag] != field.slot) {
            tag++;
        }
        if (field.priority > tagPriorities[tag]) {
            return account.decided(field, Fate.DROPPED_TAG);
        }
        tagPriorities[tag] = field.priority;
        row.text(field.slot, text);
        return account.decided(field, Fate.KEPT_TAG);
    }

    private Verdict leaf(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        if (field.within != null && field.leavesOut(kind(token))) {
            return account.decided(field, field.noted.length > 0 ? Fate.KEPT_INHERITED : Fate.DROPPED_KIND);
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

    /** The row's slot for a value of this field, under its new name if it was renamed. */
    private int slot(Layout layout, Field field) {
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

package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON message into a row in a single pass, without a tree: nested objects become names joined by {@code _}, arrays names with an
 * index. Belongs to one thread.
 */
public final class MessageParser {
    private static final String STAGE = "parse";
    private static final int NO_PRIORITY = Integer.MAX_VALUE;

    private final ParseRules rules;
    private final TimeReader times;
    private final StrictJson json;
    private final FieldTree fields;
    private final String[] tagNames;
    private final int[] tagSlots;
    private final int[] tagPriorities;

    private long message;
    private int timePriority;
    private @Nullable Field timeField;
    private int values;

    public MessageParser(Values values, Layout layout, Clock clock) {
        this.rules = ParseRules.of(values);
        this.times = new TimeReader(
                TimeFormat.of(values.text("time.format")),
                ZoneId.of(values.text("time.zone")),
                values.duration("time.max-ahead"),
                LocalDate.parse(values.text("time.earliest")),
                clock);
        this.json = new StrictJson(rules.lenient());
        this.tagNames = rules.tags().keySet().toArray(String[]::new);
        this.tagSlots = new int[tagNames.length];
        this.tagPriorities = new int[tagNames.length];
        for (int i = 0; i < tagNames.length; i++) {
            tagSlots[i] = layout.slot(tagNames[i]);
        }
        this.fields = new FieldTree(rules, layout);
    }

    /** The row's slots of the key tags, in order. */
    public int[] tagSlots() {
        return tagSlots.clone();
    }

    /**
     * Fills the row, which is cleared first.
     *
     * @param receivedMicros when the message was received, for pipelines that take that as the time
     */
    public Verdict parse(byte @Nullable [] bytes, long receivedMicros, Row row) {
        start(row);
        if (bytes == null || bytes.length == 0) {
            return refused(Cause.EMPTY, "The message is empty", 0, "");
        }
        if (bytes.length > rules.maxBytes()) {
            return refused(
                    Cause.TOO_LARGE,
                    "The message has " + bytes.length + " bytes, more than " + rules.maxBytes(),
                    Rejection.NO_PLACE,
                    "");
        }
        try (JsonParser parser = json.open(bytes)) {
            Verdict verdict = document(parser, row);
            return verdict == Verdict.PASS ? completed(row, receivedMicros) : verdict;
        } catch (IOException e) {
            return Verdict.rejected(json.rejection(e, bytes, STAGE));
        } catch (IndexOutOfBoundsException e) {
            return refused(Cause.TOO_MANY_FIELDS, "There are " + e.getMessage(), Rejection.NO_PLACE, "");
        }
    }

    /** What became of each leaf of the last message; meaningful when it passed. */
    public void report(LeafReport report) {
        for (Field field : fields.all()) {
            Fate fate = field.fate();
            if (fate != null && field.seenIn(message)) {
                report.add(field.path, fate);
            }
        }
    }

    private void start(Row row) {
        row.clear();
        message++;
        timePriority = NO_PRIORITY;
        timeField = null;
        values = 0;
        Arrays.fill(tagPriorities, NO_PRIORITY);
    }

    private Verdict document(JsonParser parser, Row row) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            boolean blank = first == null;
            return blank
                    ? refused(Cause.EMPTY, "The message holds only white space", 0, "")
                    : refused(
                            Cause.NOT_AN_OBJECT,
                            "The message is " + StrictJson.describe(parser) + ", not an object",
                            place(parser),
                            "");
        }
        Verdict verdict = object(parser, row, fields.root(), 1);
        if (verdict == Verdict.PASS && parser.nextToken() != null) {
            return refused(
                    Cause.TRAILING_TEXT,
                    "After the object more text follows: " + StrictJson.describe(parser),
                    place(parser),
                    "");
        }
        return verdict;
    }

    private Verdict object(JsonParser parser, Row row, Field inside, int depth) throws IOException {
        Field previous = inside;
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Field field = fields.field(inside, parser.currentName(), previous);
            previous = field;
            empty = false;
            if (!field.markSeen(message)) {
                return refused(
                        Cause.DUPLICATE_FIELD,
                        "The field '" + field.path + "' stands twice",
                        place(parser),
                        field.path);
            }
            Verdict verdict = value(parser, parser.nextToken(), row, field, depth);
            if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        inside.fate(empty ? Fate.DROPPED_EMPTY : null);
        return Verdict.PASS;
    }

    private Verdict array(JsonParser parser, Row row, Field inside, int depth) throws IOException {
        Field previous = inside;
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Field field = fields.field(inside, StrictJson.index(index++), previous);
            previous = field;
            field.markSeen(message);
            Verdict verdict = value(parser, token, row, field, depth);
            if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        inside.fate(index == 0 ? Fate.DROPPED_EMPTY : null);
        return Verdict.PASS;
    }

    private Verdict value(JsonParser parser, JsonToken token, Row row, Field field, int depth) throws IOException {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            if (depth >= rules.maxDepth()) {
                return refused(
                        Cause.TOO_DEEP,
                        "The message is nested deeper than " + rules.maxDepth() + " levels",
                        place(parser),
                        field.path);
            }
            return token == JsonToken.START_OBJECT
                    ? object(parser, row, field, depth + 1)
                    : array(parser, row, field, depth + 1);
        }
        return switch (field.role) {
            case DROPPED -> decided(field, Fate.DROPPED_RULE);
            case TIME -> time(parser, token, row, field);
            case TAG -> tag(parser, token, row, field);
            case OTHER -> leaf(parser, token, row, field);
        };
    }

    private Verdict time(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return decided(field, Fate.DROPPED_NULL);
        }
        if (field.priority > timePriority) {
            return decided(field, Fate.DROPPED_TIME);
        }
        try {
            row.time(micros(parser, token));
        } catch (TimeReader.Unusable e) {
            return refused(e.reason(), e.text(), place(parser), field.path);
        }
        if (timeField != null) {
            timeField.fate(Fate.DROPPED_TIME);
        }
        timePriority = field.priority;
        timeField = field;
        return decided(field, Fate.KEPT_TIME);
    }

    private long micros(JsonParser parser, JsonToken token) throws IOException, TimeReader.Unusable {
        return switch (token) {
            case VALUE_STRING -> times.text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case VALUE_NUMBER_INT -> wholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> times.number(parser.getDoubleValue());
            default -> throw new TimeReader.Unusable(Cause.BAD_TIME, "The time is " + StrictJson.describe(parser));
        };
    }

    private long wholeNumber(JsonParser parser) throws IOException, TimeReader.Unusable {
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? times.number(parser.getLongValue()) : times.number(parser.getDoubleValue());
    }

    private Verdict tag(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL || (token == JsonToken.VALUE_STRING && parser.getTextLength() == 0)) {
            return decided(field, Fate.DROPPED_NULL);
        }
        int tag = 0;
        while (tagSlots[tag] != field.slot) {
            tag++;
        }
        if (field.priority > tagPriorities[tag]) {
            return decided(field, Fate.DROPPED_TAG);
        }
        tagPriorities[tag] = field.priority;
        row.text(field.slot, parser.getText());
        return decided(field, Fate.KEPT_TAG);
    }

    private Verdict leaf(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return decided(field, Fate.DROPPED_NULL);
        }
        int slot = fields.slot(field);
        if (row.has(slot)) {
            return refused(
                    Cause.DUPLICATE_FIELD,
                    "The field '" + field.path + "' gives the name '"
                            + row.layout().name(slot) + "', which another field of this message has",
                    place(parser),
                    field.path);
        }
        if (token == JsonToken.VALUE_STRING) {
            row.text(slot, parser.getText());
            return decided(field, Fate.KEPT_NOTE);
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            row.bool(slot, token == JsonToken.VALUE_TRUE);
            values++;
            return decided(field, Fate.KEPT_VALUE);
        }
        return number(parser, row, field, slot);
    }

    private Verdict number(JsonParser parser, Row row, Field field, int slot) throws IOException {
        double number = parser.getDoubleValue();
        if (Double.isFinite(number)) {
            row.number(slot, number);
            values++;
            return decided(field, Fate.KEPT_VALUE);
        }
        if (parser.isNaN()) {
            return decided(field, Fate.DROPPED_NAN);
        }
        return refused(
                Cause.BAD_NUMBER,
                "The number of '" + field.path + "' is larger than a 64-bit float can hold: "
                        + StrictJson.shortened(parser.getText()),
                place(parser),
                field.path);
    }

    /** What can only be said once the whole message was read. */
    private Verdict completed(Row row, long receivedMicros) {
        if (row.timeMicros() == Row.NO_TIME) {
            if (!rules.timeWhenReceived()) {
                return refused(
                        Cause.NO_TIME,
                        "The message has no time; looked for " + String.join(", ", rules.timeFields()),
                        Rejection.NO_PLACE,
                        "");
            }
            row.time(receivedMicros);
        }
        for (int i = 0; i < tagSlots.length; i++) {
            if (!row.has(tagSlots[i])) {
                ParseRules.Tag tag = Objects.requireNonNull(rules.tags().get(tagNames[i]));
                if (tag.standard().isEmpty()) {
                    return refused(
                            Cause.NO_TAG,
                            "The message has no '" + tagNames[i] + "'; looked for " + String.join(", ", tag.fields()),
                            Rejection.NO_PLACE,
                            tagNames[i]);
                }
                row.text(tagSlots[i], tag.standard().get());
            }
        }
        return values > 0
                ? Verdict.PASS
                : refused(
                        Cause.NO_VALUES,
                        "The message has a time and tags but no number or boolean",
                        Rejection.NO_PLACE,
                        "");
    }

    private static Verdict decided(Field field, Fate fate) {
        field.fate(fate);
        return Verdict.PASS;
    }

    private static int place(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static Verdict refused(Cause cause, String text, int place, String path) {
        return Verdict.rejected(new Rejection(cause, text, STAGE, place, path));
    }
}

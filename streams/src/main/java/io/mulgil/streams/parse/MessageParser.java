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
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON message into rows in a single pass, without a tree. Without rules of {@code parse.each} the message is one reading: nested
 * objects become names joined by {@code _}, arrays names with an index. With them each element that a rule matches is one, and {@link Elements}
 * completes them when the document has been read. All or nothing: a message gives all its readings, or none and the reason. Belongs to one
 * thread.
 */
public final class MessageParser {
    private final ParseRules rules;
    private final StrictJson json;
    private final FieldTree fields;
    private final KeyTags tags;
    private final LeafReader leaves;
    private final PlainScanner plain;
    private final LeafAccount account = new LeafAccount();
    private final Elements elements;
    private final Row document;
    private final boolean flat;
    private final Rows rows;
    private final ObjectNumbers numbers = new ObjectNumbers();
    /** Whether the object or array that ended last had nothing in it. */
    private boolean closedEmpty;

    public MessageParser(Values values, Layout layout, Clock clock) {
        this.rules = ParseRules.of(values);
        this.flat = rules.each().isEmpty();
        this.json = new StrictJson(rules.lenient());
        this.rows = new Rows(layout);
        TimeReader times = new TimeReader(
                TimeFormat.of(values.text("time.format")),
                ZoneId.of(values.text("time.zone")),
                values.duration("time.max-ahead"),
                LocalDate.parse(values.text("time.earliest")),
                clock);
        // The tags get the first slots, before any field is seen.
        rules.tags().keySet().forEach(layout::slot);
        Takings takings = new Takings(rules.each(), layout);
        Surroundings surroundings = new Surroundings(takings);
        TimeLeaf time = new TimeLeaf(rules, times, account);
        this.tags = new KeyTags(rules.tags(), account, layout);
        this.leaves = new LeafReader(rules, time, tags, surroundings, account);
        this.fields = new FieldTree(rules, takings, layout);
        this.document = new Row(layout);
        this.elements = new Elements(takings, surroundings, leaves, tags, rows);
        PlainLeaves plainLeaves = new PlainLeaves(leaves, time, tags, surroundings, account);
        this.plain = new PlainScanner(plainLeaves, fields, elements, numbers, account, rules.maxDepth());
    }

    /** The row's slots of the key tags, in order. */
    public int[] tagSlots() {
        return tags.slots();
    }

    /** Those of them that a message as a whole has, so that all its readings share them. */
    public int[] sharedTagSlots() {
        return rules.tagsOfDocument().stream().mapToInt(document.layout()::slot).toArray();
    }

    /** The readings of the last message; meaningful when it passed, and until the next. */
    public Rows rows() {
        return rows;
    }

    /** Keeps account of every leaf from now on, for {@link #report(LeafReport)}. */
    public void keepAccount() {
        account.keep();
    }

    /**
     * Reads one message.
     *
     * @param headers may name tags, see {@link io.mulgil.core.reading.TagHeaders}
     * @param receivedMicros when the message was received, for pipelines that take that as the time
     */
    public Verdict parse(byte @Nullable [] bytes, Headers headers, long receivedMicros) {
        Row row = start(headers);
        if (bytes == null || bytes.length == 0) {
            return Refusal.of(Cause.EMPTY, "The message is empty", 0, "");
        }
        if (bytes.length > rules.maxBytes()) {
            return Refusal.of(
                    Cause.TOO_LARGE,
                    "The message has " + bytes.length + " bytes, more than " + rules.maxBytes(),
                    Rejection.NO_PLACE,
                    "");
        }
        try {
            if (plain.tries()) {
                if (plain.read(bytes, row)) {
                    return completed(row, receivedMicros);
                }
                row = start(headers);
            }
            return parsed(bytes, row, receivedMicros);
        } catch (IOException e) {
            return Verdict.rejected(json.rejection(e, bytes, Refusal.STAGE));
        } catch (IndexOutOfBoundsException e) {
            return Refusal.of(Cause.TOO_MANY_FIELDS, "There are " + e.getMessage(), Rejection.NO_PLACE, "");
        }
    }

    private Verdict parsed(byte[] bytes, Row row, long receivedMicros) throws IOException {
        try (JsonParser parser = json.open(bytes)) {
            Verdict verdict = document(parser, row);
            return verdict == Verdict.PASS ? completed(row, receivedMicros) : verdict;
        }
    }

    private Verdict completed(Row row, long receivedMicros) {
        return flat ? leaves.completed(row, receivedMicros) : elements.completed(row, receivedMicros);
    }

    /** Adds what became of each leaf of the last message; meaningful when it passed and {@link #keepAccount} was called before. */
    public void report(LeafReport to) {
        account.addTo(to);
    }

    /** Returns the row that takes what stands in no element. */
    private Row start(Headers headers) {
        numbers.message();
        rows.clear();
        account.start();
        Row row = flat ? rows.add("") : document;
        if (!flat) {
            elements.start();
            document.clear();
        }
        leaves.start(headers, row);
        return row;
    }

    private Verdict document(JsonParser parser, Row row) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            boolean blank = first == null;
            return blank
                    ? Refusal.of(Cause.EMPTY, "The message holds only white space", 0, "")
                    : Refusal.of(
                            Cause.NOT_AN_OBJECT,
                            "The message is " + StrictJson.describe(parser) + ", not an object",
                            Refusal.place(parser),
                            "");
        }
        Verdict verdict = object(parser, row, fields.root(), 1);
        if (verdict == Verdict.PASS && !ends(parser)) {
            return Refusal.of(Cause.TRAILING_TEXT, "After the object more text follows", Refusal.place(parser), "");
        }
        return verdict;
    }

    /** Whether nothing but white space follows; text that is no JSON is text all the same. */
    private static boolean ends(JsonParser parser) {
        try {
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private Verdict object(JsonParser parser, Row row, Field inside, int depth) throws IOException {
        Field previous = inside;
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Field field = fields.field(inside, parser.currentName(), previous);
            previous = field;
            empty = false;
            if (!field.markSeen(numbers.current())) {
                return Refusal.of(
                        Cause.DUPLICATE_FIELD,
                        "The field '" + field.path + "' stands twice",
                        Refusal.place(parser),
                        field.path);
            }
            Verdict verdict = value(parser, parser.nextToken(), row, field, depth, Surroundings.NO_INDEX);
            if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        closedEmpty = empty;
        // The document itself is no leaf.
        return empty && depth > 1 ? account.decided(inside, Fate.DROPPED_EMPTY) : Verdict.PASS;
    }

    private Verdict array(JsonParser parser, Row row, Field inside, int depth) throws IOException {
        Field previous = inside;
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String name = inside.sharesElements ? ElementPath.ELEMENTS : StrictJson.index(index);
            Field field = fields.field(inside, name, previous);
            previous = inside.sharesElements ? inside : field;
            Verdict verdict = value(parser, token, row, field, depth, index++);
            if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        closedEmpty = index == 0;
        return index == 0 ? account.decided(inside, Fate.DROPPED_EMPTY) : Verdict.PASS;
    }

    private Verdict value(JsonParser parser, JsonToken token, Row row, Field field, int depth, int index)
            throws IOException {
        if ((token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) && depth >= rules.maxDepth()) {
            return Refusal.of(
                    Cause.TOO_DEEP,
                    "The message is nested deeper than " + rules.maxDepth() + " levels",
                    Refusal.place(parser),
                    field.path);
        }
        return field.stop ? stop(parser, token, row, field, depth, index) : content(parser, token, row, field, depth);
    }

    private Verdict content(JsonParser parser, JsonToken token, Row row, Field field, int depth) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser, row, field, depth + 1);
            case START_ARRAY -> array(parser, row, field, depth + 1);
            default -> leaves.read(parser, token, row, field);
        };
    }

    /** An object on the way to elements, or an element. */
    private Verdict stop(JsonParser parser, JsonToken token, Row row, Field field, int depth, int index)
            throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        boolean element = field.elementOf != null && !(token == JsonToken.START_ARRAY && field.sharesElements);
        if (!element && token != JsonToken.START_OBJECT && index == Surroundings.NO_INDEX) {
            return content(parser, token, row, field, depth);
        }
        long around = numbers.enter();
        Row target = elements.enter(field, index, element, row);
        Verdict verdict = content(parser, token, target, field, depth);
        elements.leave(element && token.isStructStart() && closedEmpty);
        numbers.leave(around);
        return verdict;
    }
}

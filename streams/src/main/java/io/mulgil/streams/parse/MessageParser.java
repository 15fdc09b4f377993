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
 * Reads one JSON message into a row in a single pass, without a tree: nested objects become names joined by {@code _}, arrays names with an
 * index. Belongs to one thread.
 */
public final class MessageParser {
    private final ParseRules rules;
    private final StrictJson json;
    private final FieldTree fields;
    private final LeafReader leaves;
    private final PlainScanner plain;
    private long message;

    public MessageParser(Values values, Layout layout, Clock clock) {
        this.rules = ParseRules.of(values);
        this.json = new StrictJson(rules.lenient());
        TimeReader times = new TimeReader(
                TimeFormat.of(values.text("time.format")),
                ZoneId.of(values.text("time.zone")),
                values.duration("time.max-ahead"),
                LocalDate.parse(values.text("time.earliest")),
                clock);
        // The tags get the first slots, before any field is seen.
        this.leaves = new LeafReader(rules, times, layout);
        this.fields = new FieldTree(rules, layout);
        this.plain = new PlainScanner(leaves, fields.root());
    }

    /** The row's slots of the key tags, in order. */
    public int[] tagSlots() {
        return leaves.tagSlots();
    }

    /**
     * Fills the row, which is cleared first.
     *
     * @param headers may name tags, see {@link io.mulgil.core.reading.TagHeaders}
     * @param receivedMicros when the message was received, for pipelines that take that as the time
     */
    public Verdict parse(byte @Nullable [] bytes, Headers headers, long receivedMicros, Row row) {
        start(headers, row);
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
        if (plain.tries(message)) {
            if (plain.read(bytes, row, message)) {
                return leaves.completed(row, receivedMicros);
            }
            start(headers, row);
        }
        try (JsonParser parser = json.open(bytes)) {
            Verdict verdict = document(parser, row);
            return verdict == Verdict.PASS ? leaves.completed(row, receivedMicros) : verdict;
        } catch (IOException e) {
            return Verdict.rejected(json.rejection(e, bytes, Refusal.STAGE));
        } catch (IndexOutOfBoundsException e) {
            return Refusal.of(Cause.TOO_MANY_FIELDS, "There are " + e.getMessage(), Rejection.NO_PLACE, "");
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

    private void start(Headers headers, Row row) {
        row.clear();
        message++;
        leaves.start(headers, row);
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
            if (!field.markSeen(message)) {
                return Refusal.of(
                        Cause.DUPLICATE_FIELD,
                        "The field '" + field.path + "' stands twice",
                        Refusal.place(parser),
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
                return Refusal.of(
                        Cause.TOO_DEEP,
                        "The message is nested deeper than " + rules.maxDepth() + " levels",
                        Refusal.place(parser),
                        field.path);
            }
            return token == JsonToken.START_OBJECT
                    ? object(parser, row, field, depth + 1)
                    : array(parser, row, field, depth + 1);
        }
        return leaves.read(parser, token, row, field);
    }
}

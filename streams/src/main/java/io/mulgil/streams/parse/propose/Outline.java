package io.mulgil.streams.parse.propose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.StrictJson;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a document looks like, in one pass. Several objects one after the other count as several messages of one kind. */
final class Outline {
    private static final String STAGE = "parse";
    private static final int MOST_NAMES = 5_000;
    private static final int DEEPEST = 60;

    private final Shape root = new Shape("");
    private final StrictJson json;
    private int names;
    private int depth;
    private long arrays;
    private int messages;
    private boolean inArray;

    /** Nothing can be proposed for a document like this. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Rejection rejection;

        Unreadable(Rejection rejection) {
            super(rejection.text(), null, false, false);
            this.rejection = rejection;
        }

        Rejection rejection() {
            return rejection;
        }
    }

    private Outline(Set<String> lenient) {
        this.json = new StrictJson(lenient);
    }

    static Outline of(byte[] bytes, Set<String> lenient) throws Unreadable {
        Outline outline = new Outline(lenient);
        try (JsonParser parser = outline.json.open(bytes)) {
            outline.read(parser);
        } catch (IOException e) {
            throw new Unreadable(outline.json.rejection(e, bytes, STAGE));
        }
        return outline;
    }

    /** What one message looks like. */
    Shape message() {
        return inArray ? root.elements() : root;
    }

    /** Whether the document is an array of messages. */
    boolean isArray() {
        return inArray;
    }

    /** How many messages there were, at least; elements of an array are not counted. */
    int messages() {
        return messages;
    }

    /** How many levels the deepest message has. */
    int depth() {
        return depth - (inArray ? 1 : 0);
    }

    private void read(JsonParser parser) throws IOException, Unreadable {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            inArray |= token == JsonToken.START_ARRAY;
            if (messages++ == 0 && !token.isStructStart()) {
                throw unusable(
                        parser,
                        Cause.NOT_AN_OBJECT,
                        "The message is " + StrictJson.describe(parser) + ", not an object");
            }
            value(parser, token, root, null, 0, 0);
        }
        if (messages == 0) {
            throw new Unreadable(new Rejection(Cause.EMPTY, "The message is empty", STAGE, 0, ""));
        }
        if (!message().isObject()) {
            throw new Unreadable(new Rejection(
                    Cause.NOT_AN_OBJECT,
                    "There is no object with names in it, so nothing says what a value means",
                    STAGE,
                    0,
                    ""));
        }
    }

    private void value(
            JsonParser parser, JsonToken token, Shape at, @Nullable Map<String, String> row, int level, long array)
            throws IOException, Unreadable {
        switch (token) {
            case START_OBJECT -> object(parser, at, level, array);
            case START_ARRAY -> array(parser, at, level);
            case VALUE_NULL -> at.leaf(Shape.Kind.NULL, "");
            default -> leaf(parser, token, at, row);
        }
    }

    private void leaf(JsonParser parser, JsonToken token, Shape at, @Nullable Map<String, String> row)
            throws IOException {
        String text = parser.getText();
        at.leaf(
                token == JsonToken.VALUE_STRING
                        ? Shape.Kind.TEXT
                        : token.isNumeric() ? Shape.Kind.NUMBER : Shape.Kind.BOOLEAN,
                text);
        if (row != null) {
            row.put(at.name(), Shape.shortened(text));
        }
    }

    private void object(JsonParser parser, Shape at, int level, long array) throws IOException, Unreadable {
        deeper(parser, level);
        Map<String, String> row = at.row(array);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!at.knows(name) && ++names > MOST_NAMES) {
                throw unusable(
                        parser,
                        Cause.TOO_MANY_FIELDS,
                        "There are more than " + MOST_NAMES
                                + " different names; paste a smaller message of the same kind");
            }
            value(parser, parser.nextToken(), at.member(name), row, level + 1, array);
        }
    }

    private void array(JsonParser parser, Shape at, int level) throws IOException, Unreadable {
        deeper(parser, level);
        long mine = ++arrays;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            value(parser, token, at.elements(), null, level + 1, mine);
        }
    }

    private void deeper(JsonParser parser, int level) throws Unreadable {
        depth = Math.max(depth, level + 1);
        if (level >= DEEPEST) {
            throw unusable(parser, Cause.TOO_DEEP, "The message is nested deeper than " + DEEPEST + " levels");
        }
    }

    private static Unreadable unusable(JsonParser parser, Cause cause, String text) {
        int place = (int) parser.currentTokenLocation().getByteOffset();
        return new Unreadable(new Rejection(cause, text, STAGE, Math.max(0, place), ""));
    }
}

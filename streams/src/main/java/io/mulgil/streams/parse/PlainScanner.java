package io.mulgil.streams.parse;

import io.mulgil.core.reading.PlainJson;
import io.mulgil.core.reading.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message whose fields are all known and spelled plainly, as nearly all messages of sensors and controllers are, several times faster than
 * a JSON parser can. Whatever is different, wrong or refused is not its business: it says so, and {@link MessageParser} reads the message again
 * with the parser, which also knows the reason and the place. Belongs to one thread.
 */
final class PlainScanner {
    /** After so many messages in a row that were not plain, only one in so many is tried. */
    private static final int PATIENCE = 64;

    private final PlainLeaves leaves;
    private final FieldTree fields;
    private final Elements elements;
    private final ObjectNumbers numbers;
    private final LeafAccount account;
    private final int maxDepth;
    private final PlainJson plain = new PlainJson();
    private int misses;
    private int messages;
    /** Whether the object or array that ended last had nothing in it. */
    private boolean closedEmpty;

    PlainScanner(
            PlainLeaves leaves,
            FieldTree fields,
            Elements elements,
            ObjectNumbers numbers,
            LeafAccount account,
            int maxDepth) {
        this.leaves = leaves;
        this.fields = fields;
        this.elements = elements;
        this.numbers = numbers;
        this.account = account;
        this.maxDepth = maxDepth;
    }

    /** Whether it is worth trying. */
    boolean tries() {
        return misses < PATIENCE || ++messages % PATIENCE == 0;
    }

    /**
     * Whether the message was read; if not, half of it may have been.
     *
     * @param row takes what stands in no element
     */
    boolean read(byte[] bytes, Row row) {
        boolean done = document(bytes, row);
        misses = done ? 0 : misses + 1;
        return done;
    }

    private boolean document(byte[] bytes, Row row) {
        int at = PlainJson.blank(bytes, 0);
        if (at == bytes.length || bytes[at] != '{') {
            return false;
        }
        int end = object(bytes, at, row, fields.root(), 1);
        return end != PlainJson.NO && PlainJson.blank(bytes, end) == bytes.length;
    }

    /** From the opening bracket to the place after the closing one, as all that follow. */
    private int object(byte[] bytes, int from, Row row, Field inside, int depth) {
        Field previous = inside;
        int at = PlainJson.blank(bytes, from + 1);
        if (closes(bytes, at, '}')) {
            return empty(inside, at, depth);
        }
        while (true) {
            Field field = fields.known(inside, bytes, at, previous);
            if (field == null || !field.markSeen(numbers.current())) {
                return PlainJson.NO;
            }
            previous = field;
            int colon = PlainJson.blank(bytes, at + field.quotedLength());
            if (colon == bytes.length || bytes[colon] != ':') {
                return PlainJson.NO;
            }
            int end = value(bytes, PlainJson.blank(bytes, colon + 1), row, field, depth, Surroundings.NO_INDEX);
            int next = next(bytes, end, '}');
            if (next == PlainJson.NO || bytes[next] == '}') {
                closedEmpty = false;
                return next == PlainJson.NO ? next : next + 1;
            }
            at = PlainJson.blank(bytes, next + 1);
        }
    }

    private int array(byte[] bytes, int from, Row row, Field inside, int depth) {
        Field previous = inside;
        int at = PlainJson.blank(bytes, from + 1);
        if (closes(bytes, at, ']')) {
            return empty(inside, at, depth);
        }
        for (int index = 0; ; index++) {
            Field field = element(inside, index, previous);
            if (field == null) {
                return PlainJson.NO;
            }
            previous = inside.sharesElements ? inside : field;
            int next = next(bytes, value(bytes, at, row, field, depth, index), ']');
            if (next == PlainJson.NO || bytes[next] == ']') {
                closedEmpty = false;
                return next == PlainJson.NO ? next : next + 1;
            }
            at = PlainJson.blank(bytes, next + 1);
        }
    }

    private @Nullable Field element(Field inside, int index, Field previous) {
        return fields.known(inside, inside.sharesElements ? ElementPath.ELEMENTS : StrictJson.index(index), previous);
    }

    private static boolean closes(byte[] bytes, int at, char bracket) {
        return at < bytes.length && bytes[at] == bracket;
    }

    private int empty(Field inside, int at, int depth) {
        closedEmpty = true;
        if (depth > 1) { // the document itself is no leaf
            account.decided(inside, Fate.DROPPED_EMPTY);
        }
        return at + 1;
    }

    /** The place of the comma or bracket after a value. */
    private static int next(byte[] bytes, int end, char bracket) {
        if (end == PlainJson.NO) {
            return PlainJson.NO;
        }
        int next = PlainJson.blank(bytes, end);
        return next < bytes.length && (bytes[next] == ',' || bytes[next] == bracket) ? next : PlainJson.NO;
    }

    private int value(byte[] bytes, int at, Row row, Field field, int depth, int index) {
        if (at >= bytes.length || (opens(bytes[at]) && depth >= maxDepth)) {
            return PlainJson.NO;
        }
        return field.stop ? stop(bytes, at, row, field, depth, index) : content(bytes, at, row, field, depth);
    }

    /** An object on the way to elements, or an element. */
    private int stop(byte[] bytes, int at, Row row, Field field, int depth, int index) {
        if (bytes[at] == 'n') {
            account.decided(field, Fate.DROPPED_NULL);
            return PlainJson.nothing(bytes, at);
        }
        boolean element = field.elementOf != null && !(bytes[at] == '[' && field.sharesElements);
        if (!element && bytes[at] != '{' && index == Surroundings.NO_INDEX) {
            return content(bytes, at, row, field, depth);
        }
        long around = numbers.enter();
        int end = content(bytes, at, elements.enter(field, index, element, row), field, depth);
        elements.leave(element && opens(bytes[at]) && closedEmpty);
        numbers.leave(around);
        return end;
    }

    private static boolean opens(byte b) {
        return b == '{' || b == '[';
    }

    private int content(byte[] bytes, int at, Row row, Field field, int depth) {
        return switch (bytes[at]) {
            case '{' -> object(bytes, at, row, field, depth + 1);
            case '[' -> array(bytes, at, row, field, depth + 1);
            case '"' -> text(bytes, at + 1, row, field);
            case 't' -> truth(PlainJson.truth(bytes, at), true, row, field);
            case 'f' -> truth(PlainJson.falsehood(bytes, at), false, row, field);
            case 'n' -> {
                leaves.nothing(field);
                yield PlainJson.nothing(bytes, at);
            }
            default -> number(bytes, at, row, field);
        };
    }

    private int text(byte[] bytes, int from, Row row, Field field) {
        int end = PlainJson.textEnd(bytes, from);
        return end != PlainJson.NO && leaves.text(bytes, from, end, row, field) ? end + 1 : PlainJson.NO;
    }

    private static int after(int end, boolean taken) {
        return taken ? end : PlainJson.NO;
    }

    private int truth(int end, boolean value, Row row, Field field) {
        return after(end, end != PlainJson.NO && leaves.bool(value, row, field));
    }

    private int number(byte[] bytes, int at, Row row, Field field) {
        int end = plain.number(bytes, at);
        return after(end, end != PlainJson.NO && leaves.number(plain, bytes, at, end, row, field));
    }
}

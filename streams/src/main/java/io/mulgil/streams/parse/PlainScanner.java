package io.mulgil.streams.parse;

import io.mulgil.core.reading.PlainJson;
import io.mulgil.core.reading.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads a flat message whose fields come in the order of the last one and are spelled plainly, as nearly all messages of sensors are, several
 * times faster than a JSON parser can. Whatever is different, wrong or refused is not its business: it says so, and {@link MessageParser}
 * reads the message again with the parser, which also knows the reason and the place. Belongs to one thread.
 */
final class PlainScanner {
    /** After so many messages in a row that were not plain, only one in so many is tried. */
    private static final int PATIENCE = 64;

    private final LeafReader leaves;
    private final Field root;
    private final PlainJson plain = new PlainJson();
    private int misses;

    PlainScanner(LeafReader leaves, Field root) {
        this.leaves = leaves;
        this.root = root;
    }

    /** Whether it is worth trying. */
    boolean tries(long message) {
        return misses < PATIENCE || message % PATIENCE == 0;
    }

    /**
     * Whether the row was filled; if not, it may hold half of the message.
     *
     * @param message its number, by which fields know whether they were seen in it
     */
    boolean read(byte[] bytes, Row row, long message) {
        boolean done = document(bytes, row, message);
        misses = done ? 0 : misses + 1;
        return done;
    }

    private boolean document(byte[] bytes, Row row, long message) {
        int at = blank(bytes, 0);
        if (at == bytes.length || bytes[at] != '{') {
            return false;
        }
        Field previous = root;
        do {
            at = blank(bytes, at + 1);
            Field field = named(previous, bytes, at, message);
            if (field == null) {
                return false;
            }
            previous = field;
            at = member(bytes, at + field.quotedLength(), row, field);
        } while (at != PlainJson.NO && bytes[at] == ',');
        if (at == PlainJson.NO || bytes[at] != '}') {
            return false;
        }
        return blank(bytes, at + 1) == bytes.length;
    }

    private @Nullable Field named(Field previous, byte[] bytes, int at, long message) {
        Field field = previous.next(root, bytes, at);
        return field != null && field.markSeen(message) ? field : null;
    }

    /** From the colon to the place of the comma or bracket after the value. */
    private int member(byte[] bytes, int from, Row row, Field field) {
        int colon = blank(bytes, from);
        if (colon == bytes.length || bytes[colon] != ':') {
            return PlainJson.NO;
        }
        int at = blank(bytes, colon + 1);
        int end = value(bytes, at, row, field);
        if (end == PlainJson.NO) {
            return PlainJson.NO;
        }
        int next = blank(bytes, end);
        return next < bytes.length ? next : PlainJson.NO;
    }

    private int value(byte[] bytes, int at, Row row, Field field) {
        return switch (at < bytes.length ? bytes[at] : 0) {
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

    private int truth(int end, boolean value, Row row, Field field) {
        return end != PlainJson.NO && leaves.bool(value, row, field) ? end : PlainJson.NO;
    }

    private int number(byte[] bytes, int at, Row row, Field field) {
        int end = plain.number(bytes, at);
        return end != PlainJson.NO && leaves.number(plain, bytes, at, end, row, field) ? end : PlainJson.NO;
    }

    private static int blank(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length
                && bytes[at] <= ' '
                && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }
}

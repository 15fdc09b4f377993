package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;

/**
 * Reads a reading in exactly the form that {@link ReadingWriter} gives it, several times faster than a JSON parser can: no white space, the
 * time first and in UTC, plain numbers, texts without escapes, names in an order that was seen before. Whatever is different is not its
 * business: it says so, and {@link ReadingReader} takes the parser.
 */
final class CanonicalScanner {
    private static final byte[] TIME = "{\"time\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TIME = 40;
    /** Enough for a few hundred kinds of readings; beyond that names are data and nothing is worth remembering. */
    private static final int MOST_NAMES = 8_192;

    private final char[] time = new char[LONGEST_TIME];
    private final PlainJson plain = new PlainJson();
    private KnownName root = KnownName.root();
    private int remembered;

    /** Whether the row was filled; if not, it may hold half of the reading. */
    boolean read(byte[] bytes, Row row) {
        int at = time(bytes, row);
        KnownName name = root;
        while (at > 0 && at < bytes.length - 1) {
            name = name.next(bytes, at);
            if (name == null) {
                return false;
            }
            at = value(bytes, at + name.length(), row, name.slot());
        }
        return at == bytes.length - 1 && bytes[at] == '}';
    }

    /** Remembers the names of a row that the parser has read, in their order. */
    void learn(Row row) {
        if (remembered > MOST_NAMES) {
            root = KnownName.root();
            remembered = 0;
        }
        KnownName at = root;
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            KnownName next = at.known(slot);
            if (next == null) {
                String name = row.layout().name(slot);
                if (!PlainJson.isPlain(name) || !at.hasRoom()) {
                    return;
                }
                next = at.add(name, slot);
                remembered++;
            }
            at = next;
        }
    }

    private int time(byte[] bytes, Row row) {
        if (PlainJson.after(bytes, 0, TIME) == PlainJson.NO) {
            return PlainJson.NO;
        }
        int length = 0;
        int at = TIME.length;
        while (at < bytes.length && bytes[at] != '"') {
            if (length == LONGEST_TIME) {
                return PlainJson.NO;
            }
            time[length++] = (char) (bytes[at++] & 0xff);
        }
        long micros = TimeText.read(time, 0, length);
        row.time(micros);
        return micros == Row.NO_TIME ? PlainJson.NO : at + 1;
    }

    private int value(byte[] bytes, int at, Row row, int slot) {
        if (row.has(slot)) {
            return PlainJson.NO;
        }
        return switch (at < bytes.length ? bytes[at] : 0) {
            case '"' -> text(bytes, at + 1, row, slot);
            case 't' -> truth(PlainJson.truth(bytes, at), true, row, slot);
            case 'f' -> truth(PlainJson.falsehood(bytes, at), false, row, slot);
            default -> number(bytes, at, row, slot);
        };
    }

    private static int truth(int end, boolean value, Row row, int slot) {
        if (end != PlainJson.NO) {
            row.bool(slot, value);
        }
        return end;
    }

    private static int text(byte[] bytes, int from, Row row, int slot) {
        int end = PlainJson.textEnd(bytes, from);
        if (end == PlainJson.NO) {
            return PlainJson.NO;
        }
        row.text(slot, PlainJson.text(bytes, from, end));
        return end + 1;
    }

    private int number(byte[] bytes, int from, Row row, int slot) {
        int end = plain.number(bytes, from);
        if (end != PlainJson.NO) {
            row.number(slot, plain.number());
        }
        return end;
    }
}

package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reading in exactly the form that {@link ReadingWriter} gives it, several times faster than a JSON parser can: no white space, the
 * time first and in UTC, plain numbers, texts without escapes, names that were seen before. Whatever is different is not its business:
 * it says so, and {@link ReadingReader} takes the parser.
 */
final class CanonicalScanner {
    private static final byte[] TIME = "{\"time\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_TIME = 40;
    private static final int NO = -1;

    /** {@code ,"name":} in the order in which they came last time; slots beside them. */
    private byte[] @Nullable [] names = new byte[32] @Nullable [];

    private int[] slots = new int[32];
    private final char[] time = new char[LONGEST_TIME];
    private int member;

    /** Whether the row was filled; if not, it may hold half of the reading. */
    boolean read(byte[] bytes, Row row) {
        int at = time(bytes, row);
        for (member = 0; at > 0 && at < bytes.length - 1; member++) {
            at = member(bytes, at, row);
        }
        return at == bytes.length - 1 && bytes[at] == '}';
    }

    /** Remembers the names of a row that the parser has read, in their order. */
    void learn(Row row) {
        if (row.count() > names.length) {
            names = Arrays.copyOf(names, row.count() * 2);
            slots = Arrays.copyOf(slots, row.count() * 2);
        }
        for (int i = 0; i < row.count(); i++) {
            String name = row.layout().name(row.slotAt(i));
            boolean plain = name.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
            names[i] = plain ? (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII) : null;
            slots[i] = row.slotAt(i);
        }
        Arrays.fill(names, row.count(), names.length, null);
    }

    private int time(byte[] bytes, Row row) {
        if (!follows(bytes, 0, TIME)) {
            return NO;
        }
        int length = 0;
        int at = TIME.length;
        while (at < bytes.length && bytes[at] != '"') {
            if (length == LONGEST_TIME) {
                return NO;
            }
            time[length++] = (char) (bytes[at++] & 0xff);
        }
        long micros = TimeText.read(time, 0, length);
        row.time(micros);
        return micros == Row.NO_TIME ? NO : at + 1;
    }

    private int member(byte[] bytes, int from, Row row) {
        byte[] name = member < names.length ? names[member] : null;
        if (name == null || !follows(bytes, from, name)) {
            return NO;
        }
        int slot = slots[member];
        if (row.has(slot)) {
            return NO;
        }
        int at = from + name.length;
        return switch (at < bytes.length ? bytes[at] : 0) {
            case '"' -> text(bytes, at + 1, row, slot);
            case 't' -> truth(bytes, at, TRUE, row, slot);
            case 'f' -> truth(bytes, at, FALSE, row, slot);
            default -> number(bytes, at, row, slot);
        };
    }

    @SuppressWarnings("ReferenceEquality") // one of two constants
    private static int truth(byte[] bytes, int at, byte[] word, Row row, int slot) {
        if (!follows(bytes, at, word)) {
            return NO;
        }
        row.bool(slot, word == TRUE);
        return at + word.length;
    }

    private static int text(byte[] bytes, int from, Row row, int slot) {
        int at = from;
        while (at < bytes.length && bytes[at] != '"') {
            // Escapes and anything but printable ASCII are the parser's, which also knows broken UTF-8 when it sees it.
            if (bytes[at] == '\\' || bytes[at] < ' ') {
                return NO;
            }
            at++;
        }
        if (at == bytes.length) {
            return NO;
        }
        row.text(slot, new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
        return at + 1;
    }

    /** Up to 15 digits make a whole number that a double holds exactly; one division by a power of ten is then rounded once, as it must be. */
    private static int number(byte[] bytes, int from, Row row, int slot) {
        boolean negative = bytes[from] == '-';
        int at = negative ? from + 1 : from;
        int first = at;
        long mantissa = 0;
        int point = NO;
        for (; at < bytes.length; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (bytes[at] == '.' && point == NO) {
                point = at;
            } else {
                break;
            }
            if (at - first > MOST_DIGITS) {
                return NO;
            }
        }
        int decimals = point == NO ? 0 : at - point - 1;
        int whole = (point == NO ? at : point) - first;
        boolean leadingZero = whole > 1 && bytes[first] == '0';
        boolean minusZero = negative && mantissa == 0;
        boolean ends = at < bytes.length && (bytes[at] == ',' || bytes[at] == '}');
        if (whole == 0
                || leadingZero
                || minusZero
                || !ends
                || (point != NO && decimals == 0)
                || whole + decimals > MOST_DIGITS) {
            return NO;
        }
        double value = mantissa / POWERS[decimals];
        row.number(slot, negative ? -value : value);
        return at;
    }

    private static boolean follows(byte[] bytes, int at, byte[] expected) {
        int end = at + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, at, end, expected, 0, expected.length);
    }
}

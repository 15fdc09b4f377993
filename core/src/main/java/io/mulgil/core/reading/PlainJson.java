package io.mulgil.core.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The leaves of JSON in their plain spelling, read several times faster than a parser can: numbers of up to 15 digits without an exponent,
 * texts without escapes or control characters. Whatever is spelled differently, or is no JSON, is left to a parser: the answer is {@link #NO}.
 * Belongs to one thread.
 */
public final class PlainJson {
    /** Not plain; ask a parser. */
    public static final int NO = -1;

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final int MOST_DIGITS = 15;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EIGHT_SPACES = 0x2020202020202020L;

    private long mantissa;
    private int decimals;
    private boolean negative;

    /**
     * Reads a number; {@link #number} is its value. Up to 15 digits make a whole number that a double holds exactly, and one division by a
     * power of ten is then rounded once, as it must be.
     *
     * @return the place after it
     */
    public int number(byte[] bytes, int from) {
        int end = digits(bytes, from);
        if (end == NO || end == bytes.length) {
            return NO;
        }
        int next = bytes[end];
        return next == ',' || next == '}' || next == ']' || isBlank((byte) next) ? end : NO;
    }

    private int digits(byte[] bytes, int from) {
        negative = from < bytes.length && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        long value = 0;
        int point = NO;
        int at = first;
        for (; at < bytes.length; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (bytes[at] == '.' && point == NO) {
                point = at;
            } else {
                break;
            }
            if (at - first > MOST_DIGITS) {
                return NO;
            }
        }
        mantissa = value;
        int whole = (point == NO ? at : point) - first;
        decimals = point == NO ? 0 : at - point - 1;
        boolean leadingZero = whole > 1 && bytes[first] == '0';
        boolean pointless = point != NO && decimals == 0;
        boolean minusZero = negative && value == 0;
        return whole == 0 || leadingZero || pointless || minusZero || whole + decimals > MOST_DIGITS ? NO : at;
    }

    /** The place of the next byte that is no white space, or the end. Documents written for people are indented by half of their bytes. */
    public static int blank(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] <= ' ' && isBlank(bytes[at])) {
            at++;
            while (at + Long.BYTES <= bytes.length && (long) EIGHT.get(bytes, at) == EIGHT_SPACES) {
                at += Long.BYTES;
            }
        }
        return at;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The value of the last {@link #number(byte[], int)}. */
    public double number() {
        double value = mantissa / POWERS[decimals];
        return negative ? -value : value;
    }

    /** Whether the last number was spelled without a point; {@link #whole} is then its value. */
    public boolean isWhole() {
        return decimals == 0;
    }

    public long whole() {
        return negative ? -mantissa : mantissa;
    }

    /** The place of the closing quote of the text that begins at {@code from}, after its opening quote. */
    public static int textEnd(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            byte b = bytes[at];
            if (b == '"') {
                return at;
            }
            if (b < ' ' || b == '\\' || b == 0x7f) {
                at = b < 0 ? characterEnd(bytes, at) : NO;
                if (at == NO) {
                    return NO;
                }
            }
        }
        return NO;
    }

    /** The last byte of a character beyond ASCII, if it is well-formed UTF-8 (RFC 3629, section 4). */
    private static int characterEnd(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        int more = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        int end = at + more;
        if (more == 0 || end >= bytes.length) {
            return NO;
        }
        int second = bytes[at + 1] & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        boolean wellFormed = second >= least && second <= most;
        for (int i = at + 2; i <= end; i++) {
            wellFormed &= (bytes[i] & 0xc0) == 0x80;
        }
        return wellFormed ? end : NO;
    }

    /** Whether a name stands in JSON as it is, byte for byte in UTF-8. */
    public static boolean isPlain(String name) {
        return name.chars()
                .allMatch(c -> c >= ' ' && c != 0x7f && c != '"' && c != '\\' && !Character.isSurrogate((char) c));
    }

    /** The text between two places that {@link #textEnd} found plain. */
    public static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** The place after {@code true}. */
    public static int truth(byte[] bytes, int at) {
        return after(bytes, at, TRUE);
    }

    /** The place after {@code false}. */
    public static int falsehood(byte[] bytes, int at) {
        return after(bytes, at, FALSE);
    }

    /** The place after {@code null}. */
    public static int nothing(byte[] bytes, int at) {
        return after(bytes, at, NULL);
    }

    /** The place after the expected bytes. */
    public static int after(byte[] bytes, int at, byte[] expected) {
        int end = at + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, at, end, expected, 0, expected.length) ? end : NO;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

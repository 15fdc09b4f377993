package io.mulgil.streams.parse;

import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.TimeText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A time pattern in which every digit has its place, such as {@code yyyy-MM-dd HH:mm:ss}, and no zone: read by moving the digits to where ISO-8601 has
 * them, many times faster than a formatter reads. What does not fit is left to the formatter. Belongs to one thread.
 */
final class FixedPattern {
    private static final String FORM = "yyyy-MM-ddTHH:mm:ss";
    private static final String LETTERS = "yMdHms";
    private static final char DIGIT = 0;

    /** Where each character of the text goes in the ISO-8601 form. */
    private final int[] places;
    /** What must stand there, or {@link #DIGIT}. */
    private final char[] literals;

    private final char[] iso = "0000-01-01T00:00:00".toCharArray();

    private FixedPattern(int[] places, char[] literals) {
        this.places = places;
        this.literals = literals;
    }

    /** Null when the pattern has other letters, or as many of one as make no fixed place, or no date. */
    static @Nullable FixedPattern of(String pattern) {
        int[] places = new int[pattern.length()];
        char[] literals = new char[pattern.length()];
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
                continue;
            }
            boolean letter = !quoted && LETTERS.indexOf(c) >= 0;
            if (!letter && !quoted && !isPlain(c)) {
                return null;
            }
            literals[count] = letter ? DIGIT : c;
            places[count++] = letter ? FORM.indexOf(c) + run(pattern, i) : 0;
        }
        return isWhole(pattern) ? new FixedPattern(Arrays.copyOf(places, count), Arrays.copyOf(literals, count)) : null;
    }

    /** What stands for itself also outside of quotes. */
    private static boolean isPlain(char c) {
        return " -/.:,_".indexOf(c) >= 0 || (c > 0x7f && !Character.isSurrogate(c));
    }

    /** How many of the same letter stand right before. */
    private static int run(String pattern, int place) {
        int first = place;
        while (first > 0 && pattern.charAt(first - 1) == pattern.charAt(place)) {
            first--;
        }
        return place - first;
    }

    /** Whether each letter stands once, in its full width, and the date is there. */
    private static boolean isWhole(String pattern) {
        String unquoted = pattern.replaceAll("'[^']*'", " ");
        boolean whole = unquoted.contains("yyyy") && unquoted.contains("MM") && unquoted.contains("dd");
        for (int i = 0; i < LETTERS.length(); i++) {
            char letter = LETTERS.charAt(i);
            long all = unquoted.chars().filter(c -> c == letter).count();
            String full = String.valueOf(letter).repeat(letter == 'y' ? 4 : 2);
            whole &= all == 0 || (all == full.length() && unquoted.contains(full));
        }
        return whole && !pattern.contains("''");
    }

    /** Microseconds since 1970 as if the text were in UTC, or {@link Row#NO_TIME}. */
    long readLocal(char[] text, int offset, int length) {
        if (length != places.length) {
            return Row.NO_TIME;
        }
        for (int i = 0; i < length; i++) {
            char c = text[offset + i];
            if (literals[i] == DIGIT) {
                iso[places[i]] = c;
            } else if (literals[i] != c) {
                return Row.NO_TIME;
            }
        }
        return TimeText.readLocal(iso, 0, iso.length);
    }
}

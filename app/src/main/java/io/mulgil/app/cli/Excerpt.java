package io.mulgil.app.cli;

import java.nio.charset.StandardCharsets;

/**
 * The surroundings of one byte of a message, for a terminal.
 *
 * @param line of the message, from 1, as a message may itself have several
 * @param column in characters, from 1
 * @param text one line; what cannot be printed is shown by a sign of its own
 * @param caret spaces and a caret that stands below the place
 */
record Excerpt(int line, int column, String text, String caret) {
    private static final int BEFORE = 48;
    private static final int AFTER = 24;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int FIRST_WIDE = 0x1100;

    /** When no single place is to blame. */
    static Excerpt ofBegin(byte[] message) {
        return of(message, 0, BEFORE + AFTER);
    }

    /**
     * @param place the byte, from 0; at most the length, which is the place after the end
     */
    static Excerpt of(byte[] message, int place) {
        return of(message, place, AFTER);
    }

    private static Excerpt of(byte[] message, int place, int most) {
        String before = new String(message, 0, place, StandardCharsets.UTF_8);
        String after = new String(message, place, message.length - place, StandardCharsets.UTF_8);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String left = before.substring(before.lastIndexOf('\n') + 1);
        String right = after.startsWith("\n")
                ? after.substring(0, 1)
                : after.lines().findFirst().orElse("");
        int[] begin = left.codePoints().map(Excerpt::printable).toArray();
        int[] end = right.codePoints().limit(most + 1L).map(Excerpt::printable).toArray();
        int from = Math.max(0, begin.length - BEFORE);
        String shown = (from > 0 ? "…" : "") + new String(begin, from, begin.length - from);
        String text = shown + new String(end, 0, Math.min(end.length, most)) + (end.length > most ? "…" : "");
        int width = shown.codePoints().map(Excerpt::width).sum();
        return new Excerpt(line, begin.length + 1, text, " ".repeat(width) + "^");
    }

    private static int printable(int c) {
        if (c < ' ') {
            return CONTROL_PICTURES + c;
        }
        if (c == DELETE || (c > DELETE && Character.isISOControl(c))) {
            return REPLACEMENT;
        }
        boolean shown = Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.UNASSIGNED;
        return shown ? c : REPLACEMENT;
    }

    /** Columns that terminals give a character: two for the scripts of East Asia and for pictures (UAX #11, roughly). */
    private static int width(int c) {
        if (c < FIRST_WIDE) {
            return Character.getType(c) == Character.NON_SPACING_MARK ? 0 : 1;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        boolean wide = script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || (c >= 0xFF01 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF);
        return wide ? 2 : 1;
    }
}

package io.mulgil.streams.notify;

/**
 * Makes texts of others safe for one line of a message: devices may be named as they like. Line breaks and control characters become a blank, and
 * marks that turn the direction of writing are left out, as they would show another text than there is.
 */
final class PlainText {
    /** Longer than anything people read in one line. */
    private static final int LONGEST = 400;

    private PlainText() {}

    static String line(String text) {
        return line(text, LONGEST);
    }

    /** At most so many characters. */
    static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().filter(c -> !turns(c)).forEach(c -> append(line, c));
        String stripped = line.toString().strip();
        return stripped.codePointCount(0, stripped.length()) <= longest
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static void append(StringBuilder line, int c) {
        if (!breaks(c)) {
            line.appendCodePoint(c);
        } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    /** Controls, separators of lines and paragraphs, halves of characters, and what is no character. */
    private static boolean breaks(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    private static boolean turns(int c) {
        return Character.getType(c) == Character.FORMAT && c != 0x200D; // which joins the parts of an emoji
    }
}

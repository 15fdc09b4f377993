package io.mulgil.core.lint;

/** An offending value as problems show it: in quotes, on one line, never longer than a glance. */
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'")
                .toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (c == '\n') {
            shown.append("\\n");
        } else if (Character.isISOControl(c)) {
            shown.append(String.format("\\x%02X", c));
        } else {
            shown.appendCodePoint(c);
        }
    }
}

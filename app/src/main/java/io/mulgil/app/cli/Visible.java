package io.mulgil.app.cli;

/** Text from a device for a terminal: control characters are shown, not obeyed. */
final class Visible {
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char DELETE = '\u007f';

    private Visible() {}

    static String text(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t') {
                visible.append((char) (CONTROL_PICTURES + c));
            } else if (c >= DELETE && c < '\u00a0') {
                visible.append('\ufffd');
            } else {
                visible.append(c);
            }
        }
        return visible.toString();
    }
}

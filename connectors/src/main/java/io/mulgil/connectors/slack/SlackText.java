package io.mulgil.connectors.slack;

import java.util.regex.Pattern;

/**
 * Text of devices and people as Slack shall show it: letters, never commands. The three characters that begin commands, mentions and links are
 * escaped as Slack's manual says, and words that would call everybody are broken by a mark that nobody sees.
 */
final class SlackText {
    private static final Pattern CALL =
            Pattern.compile("@(?=(?:here|channel|everyone|group)\\b)", Pattern.CASE_INSENSITIVE);
    /** Zero width, and no place to break a line: word joiner. */
    private static final String BREAK = "@\u2060";

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n]]|[\\u202a-\\u202e\\u2066-\\u2069]");

    private SlackText() {}

    /** In one line. */
    static String line(String text, int most) {
        return lines(text.replaceAll("\\s+", " ").strip(), most);
    }

    /**
     * Escaped, and cut to a length.
     *
     * @param most counted as Slack counts, with what escaping adds
     */
    static String lines(String text, int most) {
        String harmless = CALL.matcher(CONTROLS.matcher(text).replaceAll(" ")).replaceAll(BREAK);
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < harmless.length(); ) {
            int letter = harmless.codePointAt(at);
            at += Character.charCount(letter);
            String next = escaped(letter);
            int room = at < harmless.length() ? most - 1 : most;
            if (escaped.length() + next.length() > room) {
                return escaped.append('…').toString();
            }
            escaped.append(next);
        }
        return escaped.toString();
    }

    private static String escaped(int letter) {
        return switch (letter) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(letter);
        };
    }
}

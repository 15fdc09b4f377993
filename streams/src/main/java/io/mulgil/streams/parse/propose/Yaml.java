package io.mulgil.streams.parse.propose;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as YAML 1.2 writes them. */
final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_^$][\\w.^/$-]*");
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z_][\\w.\\[\\]*-]*");
    private static final Set<String> WORDS = Set.of("true", "false", "null");
    private static final int LONGEST_COMMENT = 60;

    private Yaml() {}

    static String text(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        // A variable would be filled in, and a doubled $ is a $.
        return '"' + escaped(text).replace("${", "$${") + '"';
    }

    /** Where nothing else stands on the line, brackets need no quotes. */
    static String path(String path) {
        return PLAIN_PATH.matcher(path).matches() ? path : text(path);
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A value of the message for a comment: one line, shortened, in quotes. */
    static String sample(String value) {
        return '"'
                + escaped(value.length() > LONGEST_COMMENT ? value.substring(0, LONGEST_COMMENT) + "…" : value)
                + '"';
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                safe.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isUnprintable(c)) {
                safe.append(String.format("\\U%08x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isUnprintable(int c) {
        return c == 0x2028
                || c == 0x2029
                || c == 0xFEFF
                || Character.getType(c) == Character.SURROGATE
                || c == 0xFFFE
                || c == 0xFFFF;
    }
}

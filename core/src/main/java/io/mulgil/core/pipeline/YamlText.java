package io.mulgil.core.pipeline;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes texts, lists and mappings so that YAML reads them back as they were; plainly where that is safe, else in quotes. */
final class YamlText {
    static final String STEP = "  ";

    private static final int LONGEST_LINE = 110;
    /** Begins with a letter, digit, point or minus before a digit; holds nothing that means something to YAML. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:[\\p{L}\\p{N}./_°]|-(?=[\\p{N}.]))(?:[^\\p{Cntrl}:#]|:(?! )|(?<! )#)*");

    private static final Pattern NOTHING = Pattern.compile("null|Null|NULL|~");
    private static final Pattern MEANS_IN_BRACES = Pattern.compile("[,\\[\\]{}]|:(?=[,\\[\\]{}\"']|$)");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\u2028\\u2029\\u0085\\uFEFF]");

    private YamlText() {}

    /** @param braces whether it stands inside of [] or {} */
    static String scalar(String text, boolean braces) {
        boolean plain = PLAIN.matcher(text).matches()
                && text.equals(text.strip())
                && !text.endsWith(":")
                && !NOTHING.matcher(text).matches()
                && !UNSEEN.matcher(text).find()
                && !(braces && MEANS_IN_BRACES.matcher(text).find());
        return plain ? text : quoted(text);
    }

    /** One line. */
    static String inline(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(it -> scalar(String.valueOf(it.getKey()), true) + ": " + inline(it.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlText::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        return scalar(String.valueOf(value), true);
    }

    /** What stands after a key and its colon in block style, with the space or line end before it: one line where it reads well, else a line for each member. */
    static String block(Object value, String indent, String lineEnd) {
        if (!(value instanceof Map<?, ?> map)) {
            return " " + (value instanceof List<?> ? inline(value) : scalar(String.valueOf(value), false));
        }
        String line = inline(map);
        boolean nested = map.values().stream().anyMatch(Map.class::isInstance) && map.size() == 1;
        if (map.isEmpty() || (!nested && line.length() + indent.length() <= LONGEST_LINE && line.indexOf('"') < 0)) {
            return " " + line;
        }
        String deeper = indent + STEP;
        return map.entrySet().stream()
                .map(it -> lineEnd + deeper + scalar(String.valueOf(it.getKey()), false) + ":"
                        + block(it.getValue(), deeper, lineEnd))
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (UNSEEN.matcher(Character.toString(c)).matches()) {
                        quoted.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}

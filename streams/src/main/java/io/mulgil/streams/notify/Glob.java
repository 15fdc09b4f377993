package io.mulgil.streams.notify;

import java.util.regex.Pattern;

/** A pattern for texts: {@code *} stands for any characters, {@code ?} for one, {@code |} for "or"; all else for itself. */
record Glob(Pattern pattern) {
    static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '|' -> regex.append('|');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** Whether it was probably meant as a regular expression, which it is not. */
    static boolean looksLikeRegex(String text) {
        return text.contains(".*") || text.startsWith("^") || text.endsWith("$");
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}

package io.mulgil.runtime.deploy;

import java.util.regex.Pattern;

/**
 * What is wrong with a source.
 *
 * @param text what happened, where
 * @param remedy what to do; empty where nobody said so
 */
public record SourceFault(String text, String remedy) {
    private static final String BETWEEN = "; ";
    /** Of libraries that put their own exceptions into their words. */
    private static final Pattern CLASSES = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z][\\w$]*(?:Exception|Error): ");

    /** Connectors say both in one sentence, as {@code what; what to do}. */
    static SourceFault of(String text) {
        String said = CLASSES.matcher(text).replaceAll("");
        int end = said.indexOf(BETWEEN);
        return end < 0
                ? new SourceFault(said, "")
                : new SourceFault(said.substring(0, end), said.substring(end + BETWEEN.length()));
    }

    @Override
    public String toString() {
        return remedy.isEmpty() ? text : text + BETWEEN + remedy;
    }
}

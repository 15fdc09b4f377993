package io.mulgil.streams.detect.when;

import io.mulgil.core.catalog.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a condition with a place in it, read word by word. */
final class WhenText {
    private static final Pattern SPACE = Pattern.compile("\\s*");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(?:[.-][\\p{L}\\p{N}_]+)*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][-+]?\\d+)?");
    private static final Pattern SPAN = Pattern.compile("\\d{1,9}\\s*(?:ms|s|m|h|d)\\b");
    private static final Pattern SIGN = Pattern.compile("[<>]=?");

    private final String text;
    private final Matcher matcher;
    private int at;

    WhenText(String text) {
        this.text = text;
        this.matcher = SPACE.matcher(text);
        skipSpace();
    }

    /** Counted from 1, as people do. */
    int place() {
        return at + 1;
    }

    boolean ended() {
        return at == text.length();
    }

    Optional<String> name() {
        return take(NAME);
    }

    Optional<String> sign() {
        return take(SIGN);
    }

    /** Takes the text if it stands here. */
    boolean took(String expected) {
        boolean here = text.startsWith(expected, at);
        if (here) {
            at += expected.length();
            skipSpace();
        }
        return here;
    }

    double number() throws WhenException {
        String number = take(NUMBER).orElseThrow(() -> missing("a number", "write one such as 35 or -2.5"));
        return Double.parseDouble(number);
    }

    Duration span() throws WhenException {
        Duration span = DurationText.parse(take(SPAN)
                .orElseThrow(() -> missing("a duration", "write a whole number with ms, s, m, h or d, such as 5m")));
        if (span.isZero()) {
            throw new WhenException("In '" + text + "' a duration is no time at all", "write at least 1ms");
        }
        return span;
    }

    void expect(String expected, String form) throws WhenException {
        if (!took(expected)) {
            throw missing("'" + expected + "'", "write " + form);
        }
    }

    WhenException missing(String what, String remedy) {
        String here = ended() ? "the text ends" : "stands '" + text.substring(at) + "'";
        return new WhenException(
                "In '" + text + "' " + what + " is missing: at character " + place() + " " + here, remedy);
    }

    private Optional<String> take(Pattern pattern) {
        if (!matcher.usePattern(pattern).region(at, text.length()).lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        String word = matcher.group();
        skipSpace();
        return Optional.of(word);
    }

    private void skipSpace() {
        matcher.usePattern(SPACE).region(at, text.length()).lookingAt();
        at = matcher.end();
    }
}

package io.mulgil.app.score;

/**
 * A time in which something is known to be odd; both ends belong to it.
 *
 * @param from in milliseconds since 1970
 */
public record Span(long from, long to) {
    public Span {
        if (to < from) {
            throw new IllegalArgumentException("a span ends before it begins");
        }
    }

    boolean holds(long millis) {
        return millis >= from && millis <= to;
    }
}

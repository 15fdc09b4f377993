package io.mulgil.app.entrance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the points of a body in line protocol, one after the other; a line that cannot be read does not spoil the next. A text field may hold line ends, so
 * lines are told apart by reading them.
 */
final class LineReader {
    private static final int LONGEST_QUOTE = 200;

    private final byte[] body;
    private final int length;
    private final PointReader points;
    private int at;
    private int line = 1;
    private int pointLine;
    private byte @Nullable [] message;
    private String error = "";
    private String original = "";

    /** @param now time of points that carry none */
    LineReader(byte[] body, int length, Precision precision, Instant now) {
        this.body = body;
        this.length = length;
        this.points = new PointReader(body, precision, now);
    }

    /** Goes on to the next point; says no at the end. */
    boolean next() {
        skipBlankLines();
        if (at >= length) {
            return false;
        }
        int from = at;
        pointLine = line;
        try {
            message = points.read(from, length);
            goTo(points.end());
        } catch (UnreadableLineException broken) {
            message = null;
            error = broken.getMessage() == null ? "" : broken.getMessage();
            goTo(endOfLine(from));
            original = new String(body, from, Math.min(at - from, LONGEST_QUOTE), StandardCharsets.UTF_8);
        }
        return true;
    }

    /** Returns the number of the line on which the point begins, from 1. */
    int line() {
        return pointLine;
    }

    /** Returns the point as JSON, or null when it could not be read. */
    byte @Nullable [] message() {
        return message;
    }

    /** Returns why it could not be read, in InfluxDB's words where it has some. */
    String error() {
        return error;
    }

    /** Returns the beginning of the line that could not be read. */
    String original() {
        return original;
    }

    private void skipBlankLines() {
        while (at < length) {
            byte b = body[at];
            if (b == '#') {
                goTo(endOfLine(at));
            } else if (b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0) {
                goTo(at + 1);
            } else {
                return;
            }
        }
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < length && body[end] != '\n') {
            end++;
        }
        return end;
    }

    private void goTo(int place) {
        while (at < place) {
            if (body[at++] == '\n') {
                line++;
            }
        }
    }
}

package io.mulgil.app.entrance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds where each message of a body begins and ends, without reading what is in it: the bytes go on as they stand, and whether they are good JSON is the
 * parse step's to say, with its place. Looks at brackets and quotes only, one byte after the other.
 */
public final class MessageSplitter {
    /** Far beyond what parse lets through; keeps a body of a million brackets from being followed. */
    private static final int DEEPEST = 1_000;

    private final byte[] body;
    private final int length;
    private int at;

    private MessageSplitter(byte[] body, int length) {
        this.body = body;
        this.length = length;
    }

    /** From (included) and to (excluded). */
    public record Span(int from, int to) {
        public int length() {
            return to - from;
        }

        public byte[] of(byte[] body) {
            return Arrays.copyOfRange(body, from, to);
        }
    }

    /** The elements of an array; anything else is one message, white space around it left out. */
    public static List<Span> json(byte[] body, int length) throws UnsplittableException {
        MessageSplitter splitter = new MessageSplitter(body, length);
        int from = splitter.skipWhite();
        if (from < length && body[from] == '[') {
            return splitter.elements();
        }
        int to = length;
        while (to > from && white(body[to - 1])) {
            to--;
        }
        return to == from ? List.of() : List.of(new Span(from, to));
    }

    /** The lines that are not blank. */
    public static List<Span> lines(byte[] body, int length) {
        List<Span> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || body[i] == '\n') {
                int to = i > from && body[i - 1] == '\r' ? i - 1 : i;
                if (!blank(body, from, to)) {
                    lines.add(new Span(from, to));
                }
                from = i + 1;
            }
        }
        return lines;
    }

    private List<Span> elements() throws UnsplittableException {
        List<Span> elements = new ArrayList<>();
        at++;
        if (skipWhite() < length && body[at] == ']') {
            at++;
            requireEnd();
            return elements;
        }
        while (true) {
            skipWhite();
            int from = at;
            int to = element();
            if (to == from) {
                throw new UnsplittableException(at, "An element of the array is missing");
            }
            elements.add(new Span(from, to));
            if (body[at++] == ']') {
                requireEnd();
                return elements;
            }
        }
    }

    /** Goes on to the comma or bracket that ends the element; returns the place after its last byte. */
    private int element() throws UnsplittableException {
        BitSet objects = new BitSet();
        int depth = 0;
        int end = at;
        while (at < length) {
            byte b = body[at];
            if (depth == 0 && (b == ',' || b == ']')) {
                return end;
            }
            if (b == '"') {
                skipText();
            } else if (b == '{' || b == '[') {
                objects.set(depth++, b == '{');
                if (depth > DEEPEST) {
                    throw new UnsplittableException(at, "Brackets are nested more than " + DEEPEST + " deep");
                }
            } else if (b == '}' || b == ']') {
                if (depth == 0 || objects.get(--depth) != (b == '}')) {
                    throw new UnsplittableException(at, "A bracket closes that was not opened");
                }
            }
            at++;
            if (!white(b)) {
                end = at;
            }
        }
        throw new UnsplittableException(length, "The array ends before its last bracket");
    }

    /** From the opening quote to the closing one. */
    private void skipText() throws UnsplittableException {
        int from = at++;
        while (at < length && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        if (at >= length) {
            throw new UnsplittableException(from, "A text has no closing quote; it begins");
        }
    }

    private void requireEnd() throws UnsplittableException {
        if (skipWhite() < length) {
            throw new UnsplittableException(at, "More text follows after the array");
        }
    }

    private int skipWhite() {
        while (at < length && white(body[at])) {
            at++;
        }
        return at;
    }

    private static boolean blank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!white(body[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean white(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}

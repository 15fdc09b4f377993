package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.rejected.Cause;
import java.util.Arrays;

/**
 * Bytes of line protocol while they are written. What the protocol cannot say is refused here, as servers would store something else or lose
 * the rest of the request with it.
 */
final class LineText {
    /** Characters that a backslash must stand before, by where the text stands. */
    enum Place {
        MEASUREMENT("measurement", ", "),
        TAG_KEY("tag name", ", ="),
        TAG_VALUE("tag value", ", ="),
        FIELD_KEY("field name", ", =");

        private final String word;
        private final String escaped;

        Place(String word, String escaped) {
            this.word = word;
            this.escaped = escaped;
        }
    }

    private static final int SHOWN = 80;

    private byte[] bytes = new byte[64 * 1024];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void cut(int to) {
        length = to;
    }

    void raw(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void raw(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    void raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** A name or a tag's value. */
    void escaped(String text, Place place) throws RefusedException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                throw refused(place.word, text, "it holds the control character U+" + String.format("%04X", (int) c));
            }
            if (c == '\\' && (i + 1 == text.length() || place.escaped.indexOf(text.charAt(i + 1)) >= 0)) {
                throw refused(
                        place.word, text, "a backslash before a comma, a space, '=' or the end cannot be written");
            }
            if (place.escaped.indexOf(c) >= 0) {
                raw('\\');
            }
            i += character(text, i, place.word);
        }
    }

    /** A text field's value with its quotes. */
    void quoted(String text) throws RefusedException {
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                raw('\\');
            }
            i += character(text, i, "text");
        }
        raw('"');
    }

    static RefusedException refused(String what, String text, String why) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return new RefusedException(
                Cause.NOT_STORABLE,
                "The " + what + " '" + shown.replaceAll("\\p{Cntrl}", "?") + "' cannot be written as line protocol: "
                        + why);
    }

    /** Writes one character as UTF-8 and returns how many chars beyond the first it took. */
    private int character(String text, int at, String what) throws RefusedException {
        int point = text.codePointAt(at);
        room(4);
        if (point < 0x80) {
            bytes[length++] = (byte) point;
        } else if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | (point >> 6));
            continuation(point, 0);
        } else if (point < 0x10000) {
            if (Character.isSurrogate((char) point)) {
                throw refused(what, text.substring(0, at), "half a character follows it, which is no valid Unicode");
            }
            bytes[length++] = (byte) (0xE0 | (point >> 12));
            continuation(point, 6);
        } else {
            bytes[length++] = (byte) (0xF0 | (point >> 18));
            continuation(point, 12);
        }
        return Character.charCount(point) - 1;
    }

    private void continuation(int point, int shift) {
        for (int s = shift; s >= 0; s -= 6) {
            bytes[length++] = (byte) (0x80 | ((point >> s) & 0x3F));
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}

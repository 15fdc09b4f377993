package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as it grows, in one buffer that is used again: the parts of a flat object, without a generator's account of what may follow what. Belongs to one thread. */
public final class JsonBytes {
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private byte[] buffer = new byte[512];
    private int length;

    /** Begins anew. */
    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    /** Puts bytes as they are. */
    public void put(byte[] bytes) {
        require(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** Puts a part of what another holds. */
    void put(JsonBytes other, int from, int to) {
        require(to - from);
        System.arraycopy(other.buffer, from, buffer, length, to - from);
        length += to - from;
    }

    public void put(char ascii) {
        require(1);
        buffer[length++] = (byte) ascii;
    }

    /** Puts the shortest text that reads back as the same number. */
    public void number(double value) {
        require(32);
        length = NumberText.write(value, buffer, length);
    }

    public void truth(boolean value) {
        put(value ? TRUE : FALSE);
    }

    /** Puts a time as ISO-8601 text without quotes, as epoch microseconds. */
    void time(long micros) {
        require(32);
        length = TimeText.write(micros, buffer, length);
    }

    /** Puts a text in quotes, escaped where it has to be. */
    public void text(String text) {
        require(text.length() * 6 + 2);
        buffer[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                escaped(text.substring(i).getBytes(StandardCharsets.UTF_8));
                break;
            }
            character(c);
        }
        require(1);
        buffer[length++] = '"';
    }

    /** The rest of a text that holds more than ASCII: as UTF-8, its ASCII characters escaped as ever. */
    private void escaped(byte[] utf8) {
        require(utf8.length * 6 + 1);
        for (byte b : utf8) {
            if (b < 0) {
                buffer[length++] = b;
            } else {
                character((char) b);
            }
        }
    }

    private void character(char c) {
        if (c == '"' || c == '\\') {
            buffer[length++] = '\\';
            buffer[length++] = (byte) c;
        } else if (c >= 0x20) {
            buffer[length++] = (byte) c;
        } else {
            put(ascii(String.format("\\u%04x", (int) c)));
        }
    }

    /** What was put so far. */
    public byte[] copy() {
        return copyFrom(0);
    }

    /** What was put since that length. */
    byte[] copyFrom(int start) {
        return Arrays.copyOfRange(buffer, start, length);
    }

    /** Takes back what was put since that length. */
    void backTo(int start) {
        length = start;
    }

    private void require(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a {@link Row} as flat JSON: {@code {"time":"2026-11-22T04:00:00.123Z","device":"sensor-0042","temperature":21.43}}. The time comes
 * first, then the members in the order in which they were set. One buffer, reused; belongs to one thread.
 */
public final class ReadingWriter {
    private static final byte[] TIME = ascii("{\"time\":\"");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private byte[] buffer = new byte[512];
    private int length;
    private byte[][] names = new byte[32][];

    /** The bytes of one reading. A row without a time cannot be written. */
    public byte[] write(Row row) {
        if (row.timeMicros() == Row.NO_TIME) {
            throw new IllegalStateException("a reading without a time");
        }
        length = 0;
        put(TIME);
        require(32);
        length = TimeText.write(row.timeMicros(), buffer, length);
        buffer[length++] = '"';
        for (int i = 0; i < row.count(); i++) {
            member(row, row.slotAt(i));
        }
        require(1);
        buffer[length++] = '}';
        return Arrays.copyOf(buffer, length);
    }

    private void member(Row row, int slot) {
        put(name(row, slot));
        ValueKind kind = row.kind(slot);
        if (kind == ValueKind.NUMBER) {
            require(32);
            length = NumberText.write(row.number(slot), buffer, length);
        } else if (kind == ValueKind.BOOLEAN) {
            put(row.bool(slot) ? TRUE : FALSE);
        } else {
            string(row.text(slot));
        }
    }

    /** The name with all that stands around it, made once per slot: {@code ,"temperature":}. */
    private byte[] name(Row row, int slot) {
        if (slot >= names.length) {
            names = Arrays.copyOf(names, Math.max(slot + 1, names.length * 2));
        }
        byte[] name = names[slot];
        if (name == null) {
            int start = length;
            require(1);
            buffer[length++] = ',';
            string(row.layout().name(slot));
            require(1);
            buffer[length++] = ':';
            name = Arrays.copyOfRange(buffer, start, length);
            length = start;
            names[slot] = name;
        }
        return name;
    }

    private void string(String text) {
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

    private void put(byte[] bytes) {
        require(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
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

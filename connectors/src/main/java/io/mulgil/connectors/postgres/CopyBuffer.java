package io.mulgil.connectors.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of PostgreSQL's binary COPY format (manual, COPY, "Binary Format"): big-endian, each field its length in bytes, then the
 * bytes; -1 for null. One array, reused.
 */
final class CopyBuffer {
    /** "PGCOPY\n\377\r\n\0", no flags, no header extension. */
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** Microseconds from 1970 to 2000, where PostgreSQL's times begin. */
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

    private byte[] bytes;
    private int length;

    CopyBuffer(int size) {
        bytes = new byte[size];
    }

    void signature() {
        require(SIGNATURE.length);
        raw(SIGNATURE);
    }

    /** Begins a row. The caller has asked for the room by {@link #require}, as for all that follows but {@link #text}. */
    void row(int fields) {
        SHORT.set(bytes, length, (short) fields);
        length += 2;
    }

    void end() {
        require(2);
        row(-1);
    }

    void time(long micros) {
        INT.set(bytes, length, 8);
        LONG.set(bytes, length + 4, micros - EPOCH_2000_MICROS);
        length += 12;
    }

    void number(double value) {
        INT.set(bytes, length, 8);
        LONG.set(bytes, length + 4, Double.doubleToRawLongBits(value));
        length += 12;
    }

    void integer(int value) {
        INT.set(bytes, length, 4);
        INT.set(bytes, length + 4, value);
        length += 8;
    }

    void bool(boolean value) {
        INT.set(bytes, length, 1);
        bytes[length + 4] = (byte) (value ? 1 : 0);
        length += 5;
    }

    void nothing() {
        INT.set(bytes, length, -1);
        length += 4;
    }

    /** Fields that were encoded before. */
    void raw(byte[] fields) {
        System.arraycopy(fields, 0, bytes, length, fields.length);
        length += fields.length;
    }

    void text(String text) {
        raw4(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Texts as one field of type text[]: one dimension from 1, no nulls.
     *
     * @param fields the texts as fields, see {@link Devices#fields}
     */
    void textArray(int count, byte[] fields) {
        require(28 + fields.length);
        INT.set(bytes, length, 20 + fields.length);
        INT.set(bytes, length + 4, 1);
        INT.set(bytes, length + 8, 0);
        INT.set(bytes, length + 12, TEXT_TYPE);
        INT.set(bytes, length + 16, count);
        INT.set(bytes, length + 20, 1);
        length += 24;
        raw(fields);
    }

    /** Makes room for so many bytes more. */
    void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The object identifier of type text. */
    private static final int TEXT_TYPE = 25;

    private void raw4(byte[] value) {
        require(4 + value.length);
        INT.set(bytes, length, value.length);
        length += 4;
        raw(value);
    }
}

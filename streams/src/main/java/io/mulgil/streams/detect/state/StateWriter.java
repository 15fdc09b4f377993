package io.mulgil.streams.detect.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes state as few bytes as will do; used again for every reading, so that only the result is allocated. */
public final class StateWriter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[512];
    private int size;
    private long base;

    /**
     * Begins anew.
     *
     * @param base the instant near which most others are
     */
    public void begin(long base) {
        size = 0;
        this.base = base;
    }

    public void flags(int flags) {
        room(1);
        bytes[size++] = (byte) flags;
    }

    /** Small numbers of either sign take one byte. */
    public void number(long number) {
        unsigned((number << 1) ^ (number >> 63));
    }

    /** An instant in milliseconds, or {@link StateReader#NEVER}; the base itself takes one byte. */
    public void time(long millis) {
        if (millis == StateReader.NEVER) {
            unsigned(0);
        } else {
            long back = base - millis;
            unsigned(((back << 1) ^ (back >> 63)) + 1);
        }
    }

    public void real(double real) {
        room(Long.BYTES);
        LONG.set(bytes, size, Double.doubleToRawLongBits(real));
        size += Long.BYTES;
    }

    /** Half as exact, in half the bytes. */
    public void single(float real) {
        int bits = Float.floatToRawIntBits(real);
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >> shift);
        }
    }

    /** All eight bytes. */
    public void whole(long number) {
        room(Long.BYTES);
        LONG.set(bytes, size, number);
        size += Long.BYTES;
    }

    public void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes(utf8);
    }

    public void bytes(byte[] more) {
        unsigned(more.length);
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Begins a part whose length is known at its {@link #close}, so that a reader who does not know it can pass it by. */
    public int open() {
        room(Short.BYTES);
        size += Short.BYTES;
        return size;
    }

    public void close(int opened) {
        int length = size - opened;
        if (length > 0xFFFF) {
            throw new IllegalStateException("a part of the state has " + length + " bytes, more than 65535");
        }
        bytes[opened - 2] = (byte) (length >> 8);
        bytes[opened - 1] = (byte) length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void unsigned(long number) {
        room(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}

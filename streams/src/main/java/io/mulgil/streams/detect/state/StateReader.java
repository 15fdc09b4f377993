package io.mulgil.streams.detect.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} wrote, in the same order. */
public final class StateReader {
    /** No instant at all. */
    public static final long NEVER = Long.MIN_VALUE;

    private final ByteBuffer bytes;
    private final long base;

    private StateReader(ByteBuffer bytes, long base) {
        this.bytes = bytes;
        this.base = base;
    }

    public static StateReader of(byte[] bytes, long base) {
        return new StateReader(ByteBuffer.wrap(bytes), base);
    }

    /** The same bytes from here on, with a base that was read from them. */
    public StateReader at(long newBase) {
        return new StateReader(bytes, newBase);
    }

    public int flags() {
        return bytes.get() & 0xFF;
    }

    public long number() {
        long zigzag = unsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    public int count() {
        return (int) number();
    }

    public long time() {
        long stored = unsigned();
        if (stored == 0) {
            return NEVER;
        }
        long zigzag = stored - 1;
        return base - ((zigzag >>> 1) ^ -(zigzag & 1));
    }

    public double real() {
        return bytes.getDouble();
    }

    public float single() {
        return bytes.getFloat();
    }

    public long whole() {
        return bytes.getLong();
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        byte[] more = new byte[(int) unsigned()];
        bytes.get(more);
        return more;
    }

    /** The next part, on its own; this reader goes on behind it. */
    public StateReader part() {
        int length = bytes.getShort() & 0xFFFF;
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return new StateReader(part, base);
    }

    private long unsigned() {
        long number = 0;
        int shift = 0;
        byte next = bytes.get();
        while (next < 0) {
            number |= (next & 0x7FL) << shift;
            shift += 7;
            next = bytes.get();
        }
        return number | ((long) next << shift);
    }
}

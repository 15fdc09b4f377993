package io.mulgil.core.meter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Readings of one register in the order of their times, by columns. */
public final class Registers {
    static final int BYTES_EACH = 4 * Long.BYTES;

    private long[] times = new long[16];
    private double[] values = new double[16];
    private double[] powers = new double[16];
    private long[] meters = new long[16];
    private int size;

    public int size() {
        return size;
    }

    public long time(int at) {
        return times[at];
    }

    public double value(int at) {
        return values[at];
    }

    /** NaN where none came with the reading. */
    public double power(int at) {
        return powers[at];
    }

    /** Stands for the number of the meter; 0 where none came with the reading. */
    public long meter(int at) {
        return meters[at];
    }

    /** Where a reading of this time is, or would be put: then it is negative, less one, as that of {@link Arrays#binarySearch}. */
    public int find(long time) {
        // Nearly every reading is the newest.
        return size == 0 || time > times[size - 1] ? -size - 1 : Arrays.binarySearch(times, 0, size, time);
    }

    public boolean same(int at, double value, double power, long meter) {
        return Double.compare(values[at], value) == 0 && Double.compare(powers[at], power) == 0 && meters[at] == meter;
    }

    /** Puts a reading where its time belongs, in the place of one of the same time. Returns its place. */
    public int put(long time, double value, double power, long meter) {
        int at = find(time);
        if (at < 0) {
            at = -at - 1;
            open(at);
        }
        times[at] = time;
        values[at] = value;
        powers[at] = power;
        meters[at] = meter;
        return at;
    }

    void dropFirst(int count) {
        size -= count;
        System.arraycopy(times, count, times, 0, size);
        System.arraycopy(values, count, values, 0, size);
        System.arraycopy(powers, count, powers, 0, size);
        System.arraycopy(meters, count, meters, 0, size);
    }

    public void clear() {
        size = 0;
    }

    void write(ByteBuffer out) {
        for (int i = 0; i < size; i++) {
            out.putLong(times[i]).putDouble(values[i]).putDouble(powers[i]).putLong(meters[i]);
        }
    }

    void read(ByteBuffer in) {
        int count = in.remaining() / BYTES_EACH;
        if (count > times.length) {
            lengthen(count);
        }
        for (int i = 0; i < count; i++) {
            times[i] = in.getLong();
            values[i] = in.getDouble();
            powers[i] = in.getDouble();
            meters[i] = in.getLong();
        }
        size = count;
    }

    private void lengthen(int length) {
        times = Arrays.copyOf(times, length);
        values = Arrays.copyOf(values, length);
        powers = Arrays.copyOf(powers, length);
        meters = Arrays.copyOf(meters, length);
    }

    private void open(int at) {
        if (size == times.length) {
            lengthen(2 * size);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        System.arraycopy(powers, at, powers, at + 1, size - at);
        System.arraycopy(meters, at, meters, at + 1, size - at);
        size++;
    }
}

package io.mulgil.core.meter;

import java.nio.ByteBuffer;

/** The reading that the next one is held against: the last that was believed. With the readings after it, it says all that there is to know. */
final class Base {
    static final int BYTES = 1 + 7 * Long.BYTES;

    boolean known;
    long time;
    /** In the declared unit. */
    double level;

    double power = Double.NaN;
    long meter;
    /** What turns the sender's unit into the declared one; other than 1 after a change of unit. */
    double scale = 1;
    /** The levels before and after the last gap: what comes from between them under a newer time was sent late. */
    double gapFrom = Double.NaN;

    double gapTo = Double.NaN;

    void copy(Base other) {
        known = other.known;
        time = other.time;
        level = other.level;
        power = other.power;
        meter = other.meter;
        scale = other.scale;
        gapFrom = other.gapFrom;
        gapTo = other.gapTo;
    }

    void clear() {
        copy(new Base());
    }

    /** Goes on from a reading that is believed. */
    void move(Registers readings, int at, double newScale) {
        known = true;
        time = readings.time(at);
        scale = newScale;
        level = readings.value(at) * newScale;
        power = readings.power(at);
        meter = readings.meter(at) != 0 ? readings.meter(at) : meter;
    }

    /** Whether the reading comes from another meter, by the numbers of both. */
    boolean otherMeter(Registers readings, int at) {
        return readings.meter(at) != 0 && meter != 0 && readings.meter(at) != meter;
    }

    void write(ByteBuffer out) {
        out.put((byte) (known ? 1 : 0)).putLong(time).putDouble(level).putDouble(power);
        out.putLong(meter).putDouble(scale).putDouble(gapFrom).putDouble(gapTo);
    }

    void read(ByteBuffer in) {
        known = in.get() != 0;
        time = in.getLong();
        level = in.getDouble();
        power = in.getDouble();
        meter = in.getLong();
        scale = in.getDouble();
        gapFrom = in.getDouble();
        gapTo = in.getDouble();
    }
}

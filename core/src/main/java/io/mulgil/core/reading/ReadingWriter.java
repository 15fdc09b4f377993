package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a {@link Row} as flat JSON: {@code {"time":"2026-11-22T04:00:00.123Z","device":"sensor-0042","temperature":21.43}}. The time comes
 * first, then the members in the order in which they were set. One buffer, reused; belongs to one thread.
 */
public final class ReadingWriter {
    private static final byte[] TIME = "{\"time\":\"".getBytes(StandardCharsets.US_ASCII);

    private final JsonBytes json = new JsonBytes();
    private byte[][] names = new byte[32][];
    /** Where in the text each member of the row begins, and where the last one ends. */
    private int[] begins = new int[33];

    /** The bytes of one reading. A row without a time cannot be written. */
    public byte[] write(Row row) {
        if (row.timeMicros() == Row.NO_TIME) {
            throw new IllegalStateException("a reading without a time");
        }
        json.clear();
        json.put(TIME);
        json.time(row.timeMicros());
        json.put('"');
        if (row.count() >= begins.length) {
            begins = new int[row.count() * 2];
        }
        for (int i = 0; i < row.count(); i++) {
            begins[i] = json.length();
            member(row, row.slotAt(i));
        }
        begins[row.count()] = json.length();
        json.put('}');
        return json.copy();
    }

    /** Puts a member of the row that was written last, as {@code ,"temperature":21.43}: numbers are dear to write, so what needs them again copies them. */
    public void copyMember(int place, JsonBytes to) {
        to.put(json, begins[place], begins[place + 1]);
    }

    private void member(Row row, int slot) {
        json.put(name(row, slot));
        ValueKind kind = row.kind(slot);
        if (kind == ValueKind.NUMBER) {
            json.number(row.number(slot));
        } else if (kind == ValueKind.BOOLEAN) {
            json.truth(row.bool(slot));
        } else {
            json.text(row.text(slot));
        }
    }

    /** The name with all that stands around it, made once per slot: {@code ,"temperature":}. */
    private byte[] name(Row row, int slot) {
        if (slot >= names.length) {
            names = Arrays.copyOf(names, Math.max(slot + 1, names.length * 2));
        }
        byte[] name = names[slot];
        if (name == null) {
            int start = json.length();
            json.put(',');
            json.text(row.layout().name(slot));
            json.put(':');
            name = json.copyFrom(start);
            json.backTo(start);
            names[slot] = name;
        }
        return name;
    }
}

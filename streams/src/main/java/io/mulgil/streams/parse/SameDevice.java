package io.mulgil.streams.parse;

import io.mulgil.core.reading.Row;
import java.util.Arrays;

/** Finds readings of one message that have the same time and tags: in a table one would overwrite the other. Open addressing, reused. */
final class SameDevice {
    private static final int NONE = -1;

    private final int[] tagSlots;
    private int[] table = new int[64];

    SameDevice(int[] tagSlots) {
        this.tagSlots = tagSlots;
    }

    void start(int rows) {
        if (rows * 2 > table.length) {
            table = new int[Integer.highestOneBit(rows * 2) * 2];
        }
        Arrays.fill(table, NONE);
    }

    /** The number of an earlier row that is of the same device and time, or -1. */
    int of(Rows rows, int number) {
        Row row = rows.row(number);
        int mask = table.length - 1;
        int at = hash(row) & mask;
        while (table[at] != NONE) {
            if (equal(row, rows.row(table[at]))) {
                return table[at];
            }
            at = (at + 1) & mask;
        }
        table[at] = number;
        return NONE;
    }

    private int hash(Row row) {
        int hash = Long.hashCode(row.timeMicros());
        for (int slot : tagSlots) {
            hash = hash * 31 + row.text(slot).hashCode();
        }
        return hash ^ (hash >>> 16);
    }

    private boolean equal(Row one, Row other) {
        boolean equal = one.timeMicros() == other.timeMicros();
        for (int i = 0; equal && i < tagSlots.length; i++) {
            equal = one.text(tagSlots[i]).equals(other.text(tagSlots[i]));
        }
        return equal;
    }
}

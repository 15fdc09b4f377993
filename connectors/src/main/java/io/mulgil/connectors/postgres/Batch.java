package io.mulgil.connectors.postgres;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one transaction for one table, in arrays that are reused: per row its time, device and partition, and its values as (column, number or
 * text) pairs one after the other. Nothing is allocated per row or value.
 */
final class Batch {
    private final Columns columns;
    private final Devices devices;
    private int rows;
    private int cells;
    long[] times = new long[1024];
    int[] device = new int[1024];
    int[] partition = new int[1024];
    int[] firstCell = new int[1025];
    int[] column = new int[8192];
    double[] number = new double[8192];
    private @Nullable String[] text = new @Nullable String[0];
    private final BitSet used = new BitSet();

    Batch(Columns columns, Devices devices) {
        this.columns = columns;
        this.devices = devices;
    }

    void clear() {
        rows = 0;
        cells = 0;
        used.clear();
        devices.clearIfLarge();
    }

    /**
     * Adds a reading, or nothing of it.
     *
     * @param from the partition it came from, as a number among the batch's
     */
    void add(Row row, int from) throws RefusedException {
        int number = devices.number(row);
        room(row.count());
        int cell = cells;
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            int place = columns.of(row, slot);
            if (place != Columns.KEY) {
                column[cell] = place;
                value(row, slot, cell++);
            }
        }
        once(cell);
        times[rows] = row.timeMicros();
        device[rows] = number;
        partition[rows] = from;
        for (int i = cells; i < cell; i++) {
            used.set(column[i]);
        }
        cells = cell;
        firstCell[++rows] = cell;
    }

    int rows() {
        return rows;
    }

    int cells() {
        return cells;
    }

    Devices devices() {
        return devices;
    }

    String text(int cell) {
        String value = text[cell];
        if (value == null) {
            throw new IllegalStateException("cell " + cell + " holds no text");
        }
        return value;
    }

    /** The columns that at least one row has a value for. */
    int[] usedColumns() {
        return used.stream().toArray();
    }

    private void value(Row row, int slot, int cell) throws RefusedException {
        ValueKind kind = row.kind(slot);
        if (kind == ValueKind.NUMBER) {
            number[cell] = row.number(slot);
        } else if (kind == ValueKind.BOOLEAN) {
            number[cell] = row.bool(slot) ? 1 : 0;
        } else {
            StorableText.require(row.layout().name(slot), row.text(slot));
            if (text.length < column.length) {
                text = Arrays.copyOf(text, column.length);
            }
            text[cell] = row.text(slot);
        }
    }

    /** Two fields whose names become the same column: which one is meant cannot be known. */
    private void once(int end) throws RefusedException {
        for (int i = cells + 1; i < end; i++) {
            // In order nearly always, as one device's messages repeat their fields; else compare with all before.
            if (column[i] <= column[i - 1]) {
                for (int j = cells; j < i; j++) {
                    if (column[j] == column[i]) {
                        throw new RefusedException(
                                Cause.NOT_STORABLE,
                                "Two fields of the reading go to column '"
                                        + columns.get(column[i]).name() + "'; rename one in parse.rename");
                    }
                }
            }
        }
    }

    private void room(int more) {
        if (rows == times.length) {
            times = Arrays.copyOf(times, rows * 2);
            device = Arrays.copyOf(device, rows * 2);
            partition = Arrays.copyOf(partition, rows * 2);
            firstCell = Arrays.copyOf(firstCell, rows * 2 + 1);
        }
        if (cells + more > column.length) {
            int length = Math.max(cells + more, column.length * 2);
            column = Arrays.copyOf(column, length);
            number = Arrays.copyOf(number, length);
        }
    }
}

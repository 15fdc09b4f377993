package io.mulgil.connectors.mysql;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of readings comes to: a group per device and day, and in it a cell per value. Arrays that are reused; nothing is allocated or
 * boxed per reading or value. Times are milliseconds, as the tables have them, so that it does not matter how readings fall into batches.
 */
final class Summary {
    /** Years 1000 to 9999, which a DATETIME holds, less a day for the zone. */
    private static final long FIRST_MILLIS = -30_610_137_600_000L;

    private static final long LAST_MILLIS = 253_402_214_400_000L;
    private static final int CELL_BITS = 12;

    private final Columns columns;
    private final Devices devices;
    private final Days days;
    private final LongTable groupOf = new LongTable();
    private final LongTable cellOf = new LongTable();
    private final BitSet used = new BitSet();
    private int[] place = new int[64];
    private int[] device = new int[256];
    private int[] day = new int[256];
    private final Cells groups = new Cells();
    private final Cells cells = new Cells();
    private @Nullable String[] texts = new @Nullable String[0];

    Summary(Columns columns, Devices devices, Days days) {
        this.columns = columns;
        this.devices = devices;
        this.days = days;
    }

    void clear() {
        groupOf.clear();
        cellOf.clear();
        used.clear();
        devices.clearIfLarge();
    }

    /** Looks at a reading without taking it; whatever speaks against it is told now. Then {@link #take} may follow. */
    void check(Row row) throws RefusedException {
        long millis = Math.floorDiv(row.timeMicros(), 1_000L);
        if (millis < FIRST_MILLIS || millis >= LAST_MILLIS) {
            throw new RefusedException(
                    Cause.NOT_STORABLE, "The time is outside of the years 1000 to 9999, which MySQL's DATETIME holds");
        }
        devices.number(row);
        if (place.length < row.count()) {
            place = new int[row.count() * 2];
        }
        int highest = Columns.NONE;
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            place[i] = columns.of(row, slot);
            if (place[i] != Columns.NONE) {
                storable(row, slot);
                // In order nearly always, as one device's messages repeat their fields; else compare with all before.
                if (place[i] <= highest) {
                    once(i);
                }
                highest = Math.max(highest, place[i]);
            }
        }
    }

    /** Takes the reading that was checked last. */
    void take(Row row) throws RefusedException {
        long millis = Math.floorDiv(row.timeMicros(), 1_000L);
        int group = group(devices.number(row), days.of(millis));
        groups.add(group, 0, millis);
        for (int i = 0; i < row.count(); i++) {
            if (place[i] != Columns.NONE) {
                value(row, row.slotAt(i), group, place[i], millis);
            }
        }
    }

    int groups() {
        return groupOf.size();
    }

    int cells() {
        return cellOf.size();
    }

    String[] tags(int group) {
        return devices.tags(device[group]);
    }

    int day(int group) {
        return day[group];
    }

    /** The readings of each group: how many, and from when to when. */
    Cells readings() {
        return groups;
    }

    Cells values() {
        return cells;
    }

    /** The cell of a group's value, or -1 when the batch has none. */
    int cell(int group, int column) {
        return cellOf.find(((long) group << CELL_BITS) | column);
    }

    /** Writes the newest of a cell. */
    void writeLast(SqlText sql, int cell, int column) throws SQLException {
        ValueKind kind = columns.get(column).kind();
        if (kind == ValueKind.NUMBER) {
            sql.number(cells.last[cell]);
        } else if (kind == ValueKind.BOOLEAN) {
            sql.whole((long) cells.last[cell]);
        } else {
            sql.text(Objects.requireNonNull(texts[cell]));
        }
    }

    /** The values that at least one group has. */
    int[] used() {
        return used.stream().toArray();
    }

    /** All groups in the order of the tables' keys, so that two tasks never lock rows crosswise. */
    int[] order() {
        return IntStream.range(0, groups())
                .boxed()
                .sorted(Comparator.comparing((Integer group) -> tags(group), Arrays::compare)
                        .thenComparing(group -> day[group]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void storable(Row row, int slot) throws RefusedException {
        ValueKind kind = row.kind(slot);
        if (kind == ValueKind.TEXT) {
            StorableText.require(row.layout().name(slot), row.text(slot));
        } else if (kind == ValueKind.NUMBER && !Double.isFinite(row.number(slot))) {
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The value of '" + row.layout().name(slot) + "' is " + row.number(slot)
                            + ", which is no number in MySQL");
        }
    }

    /** Two fields whose names become the same column: which one is meant cannot be known. */
    private void once(int at) throws RefusedException {
        for (int i = 0; i < at; i++) {
            if (place[i] == place[at]) {
                throw new RefusedException(
                        Cause.NOT_STORABLE,
                        "Two fields of the reading go to column '"
                                + columns.get(place[at]).name() + "'; rename one in parse.rename");
            }
        }
    }

    private int group(int deviceNumber, int dayNumber) {
        int before = groupOf.size();
        int group = groupOf.add(((long) deviceNumber << 32) | (dayNumber & 0xFFFF_FFFFL));
        if (group == before) {
            if (group == device.length) {
                device = Arrays.copyOf(device, group * 2);
                day = Arrays.copyOf(day, group * 2);
            }
            device[group] = deviceNumber;
            day[group] = dayNumber;
            groups.begin(group);
        }
        return group;
    }

    private void value(Row row, int slot, int group, int column, long millis) {
        int before = cellOf.size();
        int cell = cellOf.add(((long) group << CELL_BITS) | column);
        if (cell == before) {
            used.set(column);
            cells.begin(cell);
        }
        ValueKind kind = row.kind(slot);
        boolean newest = cells.add(cell, kind == ValueKind.TEXT ? 0 : number(row, slot, kind), millis);
        if (kind == ValueKind.TEXT && newest) {
            if (texts.length <= cell) {
                texts = Arrays.copyOf(texts, Math.max(256, cell * 2));
            }
            texts[cell] = row.text(slot);
        }
    }

    private static double number(Row row, int slot, @Nullable ValueKind kind) {
        return kind == ValueKind.BOOLEAN ? (row.bool(slot) ? 1 : 0) : row.number(slot);
    }
}

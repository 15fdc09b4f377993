package io.mulgil.connectors.postgres;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.pipeline.TableNames;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column each field of a reading goes to. What is new becomes a column that is {@link #missing} until the table has it. Column
 * numbers are places in this list and stay until {@link #reset}.
 */
final class Columns {
    /** Answer of {@link #of} for a tag of the key, which is not among the values. */
    static final int KEY = -1;

    private static final int UNKNOWN = -2;
    private static final int REFUSED = -3;
    /** PostgreSQL's names hold 63 bytes; rollups append {@code _count}. */
    private static final int MAX_NAME_BYTES = 57;

    private static final Set<String> SYSTEM = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "time");

    private final Layout layout;
    private final Set<Integer> keySlots = new HashSet<>();
    private final Set<String> keyColumns = new HashSet<>();
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private int existing;
    private @Nullable ValueKind[] kinds = new @Nullable ValueKind[32];
    private int[] bySlot = new int[0];

    Columns(Layout layout, List<String> keyTags) {
        this.layout = layout;
        for (String tag : keyTags) {
            keySlots.add(layout.slot(tag));
            keyColumns.add(TableNames.column(tag));
        }
    }

    /** Forgets all, then takes the columns that the table has besides its key. */
    void reset(List<Column> inTable) {
        columns.clear();
        byName.clear();
        Arrays.fill(bySlot, UNKNOWN);
        inTable.forEach(this::add);
        existing = columns.size();
    }

    /** The number of the column that the row's member goes to, or {@link #KEY}. */
    int of(Row row, int slot) throws RefusedException {
        int column = slot < bySlot.length ? bySlot[slot] : UNKNOWN;
        if (column == UNKNOWN || column == REFUSED) {
            column = resolve(row, slot);
        }
        if (column != KEY && kinds[column] != row.kind(slot)) {
            throw conflict(row, slot, columns.get(column));
        }
        return column;
    }

    Column get(int column) {
        return columns.get(column);
    }

    /** What the column takes; only for columns that {@link #of} has answered. */
    @Nullable
    ValueKind kind(int column) {
        return kinds[column];
    }

    int size() {
        return columns.size();
    }

    /** Columns that data brought and the table does not have yet. */
    List<Column> missing() {
        return List.copyOf(columns.subList(existing, columns.size()));
    }

    void missingAdded() {
        existing = columns.size();
    }

    /** The table cannot have this column: readings that bring it are rejected from now on. */
    void refuse(Column column, String reason) {
        refused.put(column.name(), reason);
    }

    private int resolve(Row row, int slot) throws RefusedException {
        if (slot >= bySlot.length) {
            int known = bySlot.length;
            bySlot = Arrays.copyOf(bySlot, Math.max(slot + 1, known * 2));
            Arrays.fill(bySlot, known, bySlot.length, UNKNOWN);
        }
        bySlot[slot] = keySlots.contains(slot) ? KEY : column(row, slot);
        return bySlot[slot];
    }

    private int column(Row row, int slot) throws RefusedException {
        String field = layout.name(slot);
        String name = TableNames.column(field);
        Integer known = byName.get(name);
        if (known != null) {
            return known;
        }
        String obstacle = obstacle(name);
        if (obstacle != null) {
            bySlot[slot] = REFUSED;
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The field '" + StorableText.shortened(field) + "' cannot become column '"
                            + StorableText.shortened(name) + "': " + obstacle
                            + "; rename it in parse.rename");
        }
        ValueKind kind = row.kind(slot);
        if (kind == null) {
            throw new IllegalStateException("slot " + slot + " is not set");
        }
        return add(Column.of(name, kind));
    }

    private @Nullable String obstacle(String name) {
        if (SYSTEM.contains(name)) {
            return "the name is taken by " + (name.equals("time") ? "the reading's time" : "PostgreSQL itself");
        }
        if (keyColumns.contains(name)) {
            return "the name is taken by a tag of the key";
        }
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_NAME_BYTES) {
            return "its name takes " + utf8.length + " bytes, more than " + MAX_NAME_BYTES;
        }
        if (!new String(utf8, StandardCharsets.UTF_8).equals(name)) {
            return "its name is no valid Unicode";
        }
        return refused.get(name);
    }

    private int add(Column column) {
        int number = columns.size();
        columns.add(column);
        byName.put(column.name(), number);
        if (number == kinds.length) {
            kinds = Arrays.copyOf(kinds, number * 2);
        }
        kinds[number] = column.kind();
        return number;
    }

    private static RefusedException conflict(Row row, int slot, Column column) {
        return new RefusedException(
                Cause.TYPE_CONFLICT,
                "Column '" + column.name() + "' is " + column.type() + "; got " + StorableText.shown(row, slot));
    }
}

package io.mulgil.connectors.mysql;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.pipeline.TableNames;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which value each member of a reading is. Numbers of values are places in this list and stay until {@link #reset}. */
final class Columns {
    /** Answer of {@link #of} for a member that no table has a column for, such as a tag of the key. */
    static final int NONE = -1;

    private static final int UNKNOWN = -2;
    /** MySQL's names have 64 characters; the longest of a value's columns appends {@code _last_time}. */
    private static final int MAX_NAME = 54;

    private final Layout layout;
    private final SinkSettings settings;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    /** Names that tables have columns of, in each of which a name stands once. */
    private final Collection<ValueTable> tables;

    private final Set<Integer> ignored = new HashSet<>();
    private int[] bySlot = new int[0];

    Columns(Layout layout, SinkSettings settings, Collection<ValueTable> tables) {
        this.layout = layout;
        this.settings = settings;
        this.tables = tables;
        settings.keyTags().forEach(tag -> ignored.add(layout.slot(tag)));
    }

    /** Forgets all, then takes the values that the tables have. */
    void reset() {
        columns.clear();
        byName.clear();
        Arrays.fill(bySlot, UNKNOWN);
        tables.forEach(table -> table.values().forEach(column -> {
            if (!byName.containsKey(column.name())) {
                add(column);
            }
        }));
    }

    /** The structure may be another by now; so may be what could not be made. */
    void forgetRefused() {
        refused.clear();
    }

    /** The number of the value that the row's member is, or {@link #NONE}. */
    int of(Row row, int slot) throws RefusedException {
        int column = slot < bySlot.length ? bySlot[slot] : UNKNOWN;
        if (column == UNKNOWN) {
            column = resolve(row, slot);
        }
        if (column != NONE && columns.get(column).kind() != row.kind(slot)) {
            Column other = columns.get(column);
            throw new RefusedException(
                    Cause.TYPE_CONFLICT,
                    "Column '" + other.name() + "' is " + other.type() + "; got " + StorableText.shown(row, slot));
        }
        return column;
    }

    Column get(int column) {
        return columns.get(column);
    }

    List<Column> all() {
        return columns;
    }

    /** The tables cannot have this value: readings that bring it are rejected from now on. */
    void refuse(Column column, String reason) {
        refused.put(column.name(), reason);
    }

    private int resolve(Row row, int slot) throws RefusedException {
        boolean never = ignored.contains(slot) || !wanted(layout.name(slot));
        int number = never ? NONE : column(row, slot);
        if (number == NONE && !never) {
            // A text that no table wants; the same member may be a number next time.
            return NONE;
        }
        if (slot >= bySlot.length) {
            int known = bySlot.length;
            bySlot = Arrays.copyOf(bySlot, Math.max(slot + 1, known * 2));
            Arrays.fill(bySlot, known, bySlot.length, UNKNOWN);
        }
        bySlot[slot] = number;
        return number;
    }

    private boolean wanted(String field) {
        return !tables.isEmpty()
                && (settings.values().isEmpty() || settings.values().contains(field));
    }

    private int column(Row row, int slot) throws RefusedException {
        String field = layout.name(slot);
        String name = TableNames.column(field);
        Integer known = refused.containsKey(name) ? null : byName.get(name);
        if (known != null) {
            return known;
        }
        ValueKind kind = row.kind(slot);
        if (kind == null) {
            throw new IllegalStateException("slot " + slot + " is not set");
        }
        Column column = Column.of(name, kind);
        if (tables.stream().noneMatch(table -> table.keeps(column))) {
            return NONE;
        }
        String obstacle = obstacle(column);
        if (obstacle != null) {
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The field '" + StorableText.shortened(field) + "' cannot become column '"
                            + StorableText.shortened(name) + "': " + obstacle);
        }
        return add(column);
    }

    private @Nullable String obstacle(Column column) {
        String name = column.name();
        String reason = refused.get(name);
        if (reason != null) {
            return reason;
        }
        if (name.length() > MAX_NAME) {
            return "its name has " + name.length() + " characters, more than " + MAX_NAME
                    + "; rename it in parse.rename";
        }
        if (name.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            return "its name holds a character beyond U+FFFF, which no name in MySQL can; rename it in parse.rename";
        }
        for (ValueTable table : tables) {
            String taken = table.keeps(column) ? table.taken(column, columns) : null;
            if (taken != null) {
                return "the name '" + taken + "' is taken in table '" + table.name() + "'; rename it in parse.rename";
            }
        }
        if (columns.size() >= settings.maxValues()) {
            return "there are " + settings.maxValues()
                    + " values already; raise max-values, or name in values those that are wanted";
        }
        return null;
    }

    private int add(Column column) {
        columns.add(column);
        byName.put(column.name(), columns.size() - 1);
        return columns.size() - 1;
    }
}

package io.mulgil.core.reading;

import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One reading while it is on its way: a time and values by slot, reused from message to message so that nothing is allocated or boxed per
 * value. {@link #toReading} gives the comfortable form for everything that is not on the hot path.
 */
public final class Row {
    /** No time has been set yet; no real reading is from then. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final Layout layout;
    private long timeMicros = NO_TIME;
    private @Nullable ValueKind[] kinds = new @Nullable ValueKind[32];
    private double[] numbers = new double[32];
    private @Nullable String[] texts = new @Nullable String[32];
    private int[] order = new int[32];
    private int count;

    public Row(Layout layout) {
        this.layout = layout;
    }

    public Layout layout() {
        return layout;
    }

    public void clear() {
        for (int i = 0; i < count; i++) {
            kinds[order[i]] = null;
        }
        count = 0;
        timeMicros = NO_TIME;
    }

    /** Microseconds since 1970-01-01T00:00:00Z, or {@link #NO_TIME}. */
    public long timeMicros() {
        return timeMicros;
    }

    public void time(long micros) {
        timeMicros = micros;
    }

    public void number(int slot, double value) {
        put(slot, ValueKind.NUMBER);
        numbers[slot] = value;
    }

    public void bool(int slot, boolean value) {
        put(slot, ValueKind.BOOLEAN);
        numbers[slot] = value ? 1 : 0;
    }

    public void text(int slot, String value) {
        put(slot, ValueKind.TEXT);
        texts[slot] = value;
    }

    /** Takes the value back out; the slot is absent afterwards. */
    public void remove(int slot) {
        if (!has(slot)) {
            return;
        }
        kinds[slot] = null;
        int at = 0;
        while (order[at] != slot) {
            at++;
        }
        System.arraycopy(order, at + 1, order, at, count - at - 1);
        count--;
    }

    public boolean has(int slot) {
        return slot < kinds.length && kinds[slot] != null;
    }

    /** What the slot holds, or null when this reading has no such member. */
    public @Nullable ValueKind kind(int slot) {
        return slot < kinds.length ? kinds[slot] : null;
    }

    /** The number of a {@link ValueKind#NUMBER} slot. */
    public double number(int slot) {
        return numbers[slot];
    }

    /** The truth of a {@link ValueKind#BOOLEAN} slot. */
    public boolean bool(int slot) {
        return numbers[slot] != 0;
    }

    /** The text of a {@link ValueKind#TEXT} slot. */
    public String text(int slot) {
        String text = texts[slot];
        if (text == null) {
            throw new IllegalStateException("slot " + slot + " (" + layout.name(slot) + ") holds no text");
        }
        return text;
    }

    /** Whether there is a number or boolean at all. */
    public boolean hasValue() {
        for (int i = 0; i < count; i++) {
            if (kinds[order[i]] != ValueKind.TEXT) {
                return true;
            }
        }
        return false;
    }

    /** How many members are set. */
    public int count() {
        return count;
    }

    /** The slot of the i-th member, in the order in which they were set. */
    public int slotAt(int i) {
        return order[i];
    }

    public Reading toReading() {
        SortedMap<String, String> tags = new TreeMap<>();
        SortedMap<String, Object> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int slot = order[i];
            String name = layout.name(slot);
            ValueKind kind = kinds[slot];
            if (kind == ValueKind.TEXT) {
                tags.put(name, text(slot));
            } else {
                values.put(name, kind == ValueKind.BOOLEAN ? (Object) bool(slot) : (Object) numbers[slot]);
            }
        }
        return new Reading(
                Instant.ofEpochSecond(
                        Math.floorDiv(timeMicros, 1_000_000L), Math.floorMod(timeMicros, 1_000_000L) * 1_000L),
                tags,
                values);
    }

    private void put(int slot, ValueKind kind) {
        if (slot >= kinds.length) {
            grow(slot);
        }
        if (kinds[slot] == null) {
            if (count == order.length) {
                order = Arrays.copyOf(order, count * 2);
            }
            order[count++] = slot;
        }
        kinds[slot] = kind;
    }

    private void grow(int slot) {
        int length = Math.max(slot + 1, kinds.length * 2);
        kinds = Arrays.copyOf(kinds, length);
        numbers = Arrays.copyOf(numbers, length);
        texts = Arrays.copyOf(texts, length);
    }
}

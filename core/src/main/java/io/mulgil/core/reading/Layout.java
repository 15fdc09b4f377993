package io.mulgil.core.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that have been seen, each with its slot. A {@link Row} keeps its values by slot, so that no map is built per reading.
 *
 * <p>Grows only, and belongs to one thread.
 */
public final class Layout {
    /** PostgreSQL holds at most 1,600 columns; more names than this come from data that is no table. */
    public static final int MAX_NAMES = 1_500;

    private final Map<String, Integer> slots = new HashMap<>();
    private String[] names = new String[32];
    private int size;

    /** Returns the slot of the name, a new one if it was never seen. Throws {@link IndexOutOfBoundsException} past {@link #MAX_NAMES}. */
    public int slot(String name) {
        Integer known = slots.get(name);
        return known != null ? known : add(name);
    }

    /**
     * The same, with a guess: messages of one device repeat their names in order, and parsers hand out one instance per name.
     *
     * @param guess the slot that followed last time; any number
     */
    @SuppressWarnings("ReferenceEquality") // equal instances are the fast path, equal texts the slow one
    public int slot(String name, int guess) {
        return guess >= 0 && guess < size && names[guess] == name ? guess : slot(name);
    }

    public String name(int slot) {
        return names[slot];
    }

    public int size() {
        return size;
    }

    private int add(String name) {
        if (size == MAX_NAMES) {
            throw new IndexOutOfBoundsException(
                    "more than " + MAX_NAMES + " different names, the next being '" + name + "'");
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size] = name;
        slots.put(name, size);
        return size++;
    }
}

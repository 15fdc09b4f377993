package io.mulgil.connectors.mysql;

import io.mulgil.connectors.Chance;
import java.util.Arrays;

/** Gives each key a number, counted from 0 in the order in which keys came first. Nothing is boxed. */
final class LongTable {
    private long[] keys = new long[1 << 8];
    private int[] places = new int[1 << 9];
    private int size;

    void clear() {
        Arrays.fill(places, 0);
        size = 0;
    }

    int size() {
        return size;
    }

    /** The key's number, or -1. */
    int find(long key) {
        return places[place(key)] - 1;
    }

    /** The key's number; a new key gets the next one. */
    int add(long key) {
        int place = place(key);
        if (places[place] == 0) {
            if (size == keys.length) {
                grow();
                place = place(key);
            }
            keys[size++] = key;
            places[place] = size;
        }
        return places[place] - 1;
    }

    /** Where the key is or would be. */
    private int place(long key) {
        int mask = places.length - 1;
        int at = (int) Chance.draw(key, 1) & mask;
        while (places[at] != 0 && keys[places[at] - 1] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Doubles everything, so that at most half of the places are taken. */
    private void grow() {
        keys = Arrays.copyOf(keys, size * 2);
        places = new int[size * 4];
        for (int number = 0; number < size; number++) {
            places[place(keys[number])] = number + 1;
        }
    }
}

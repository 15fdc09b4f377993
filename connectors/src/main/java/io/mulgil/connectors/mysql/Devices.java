package io.mulgil.connectors.mysql;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.util.Arrays;

/**
 * The devices seen so far, each with a number, so that batches are grouped by number instead of by text. An open-addressing table: a known
 * device costs no allocation. Numbers live until {@link #clearIfLarge}.
 */
final class Devices {
    /** InnoDB's keys hold 3,072 bytes, a character of utf8mb4 takes up to four, and the day takes three. */
    private static final int KEY_CHARACTERS = 767;

    private static final int MOST_CHARACTERS = 255;
    /** Past this many the memory is better given back than kept for devices that may never be seen again. */
    private static final int MANY = 1_000_000;

    private final int[] tagSlots;
    private final int mostCharacters;
    private int[] table = new int[1 << 11];
    private int[] hashes = new int[1 << 10];
    private String[][] tags = new String[1 << 10][];
    private int size;
    private boolean padded;

    Devices(int[] tagSlots) {
        this.tagSlots = tagSlots.clone();
        mostCharacters = characters(tagSlots.length);
    }

    /** How long each tag of a key may be. */
    static int characters(int tags) {
        return Math.min(MOST_CHARACTERS, KEY_CHARACTERS / tags);
    }

    /** Whether the server takes {@code a} and {@code a } for the same key, so that devices would become one. */
    void padded(boolean is) {
        padded = is;
    }

    /** The number of the row's device. */
    int number(Row row) throws RefusedException {
        int hash = 0;
        for (int slot : tagSlots) {
            if (row.kind(slot) != ValueKind.TEXT) {
                throw noTag(row, slot);
            }
            hash = hash * 31 + row.text(slot).hashCode();
        }
        hash ^= hash >>> 16;
        int mask = table.length - 1;
        for (int at = hash & mask; ; at = (at + 1) & mask) {
            int number = table[at] - 1;
            if (number < 0) {
                return add(row, hash);
            }
            if (hashes[number] == hash && same(tags[number], row)) {
                return number;
            }
        }
    }

    /** In the order of the key. */
    String[] tags(int number) {
        return tags[number];
    }

    void clearIfLarge() {
        if (size > MANY) {
            size = 0;
            Arrays.fill(table, 0);
            Arrays.fill(tags, null);
        }
    }

    private boolean same(String[] known, Row row) {
        for (int i = 0; i < tagSlots.length; i++) {
            if (!known[i].equals(row.text(tagSlots[i]))) {
                return false;
            }
        }
        return true;
    }

    private int add(Row row, int hash) throws RefusedException {
        String[] texts = new String[tagSlots.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = row.text(tagSlots[i]);
            require(row.layout().name(tagSlots[i]), texts[i]);
        }
        grow();
        hashes[size] = hash;
        tags[size] = texts;
        table[free(hash)] = size + 1;
        return size++;
    }

    private void require(String tag, String text) throws RefusedException {
        StorableText.require(tag, text);
        int characters = text.codePointCount(0, text.length());
        if (characters > mostCharacters) {
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The tag '" + tag + "' has " + characters + " characters; its column holds at most "
                            + mostCharacters + "; send shorter names");
        }
        if (padded && text.endsWith(" ")) {
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The tag '" + tag + "' ends with a space, which this server's keys do not tell apart from none;"
                            + " send it without");
        }
    }

    /** Doubles everything when full, so that the table is never more than half taken. */
    private void grow() {
        if (size < hashes.length) {
            return;
        }
        hashes = Arrays.copyOf(hashes, size * 2);
        tags = Arrays.copyOf(tags, size * 2);
        table = new int[size * 4];
        for (int number = 0; number < size; number++) {
            table[free(hashes[number])] = number + 1;
        }
    }

    private int free(int hash) {
        int mask = table.length - 1;
        int at = hash & mask;
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static RefusedException noTag(Row row, int slot) {
        String name = row.layout().name(slot);
        return row.kind(slot) == null
                ? new RefusedException(Cause.NO_TAG, "The reading has no tag '" + name + "', which is part of the key")
                : new RefusedException(
                        Cause.TYPE_CONFLICT, "The tag '" + name + "' is a text; got " + StorableText.shown(row, slot));
    }
}

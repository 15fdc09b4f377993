package io.mulgil.connectors.postgres;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The devices seen so far, each with a number: batches are sorted and grouped by number instead of by text. An open-addressing table, so
 * that a known device costs no allocation. Numbers live until {@link #clearIfLarge}.
 */
final class Devices {
    /** PostgreSQL's B-tree holds keys up to 2,704 bytes; the time and the tags' headers take some of them. */
    private static final int MAX_KEY_BYTES = 2_600;
    /** Past this many the memory is better given back than kept for devices that may never be seen again. */
    private static final int MANY = 1_000_000;

    private final int[] tagSlots;
    private int[] table = new int[1 << 11];
    private int[] hashes = new int[1 << 10];
    private String[][] tags = new String[1 << 10][];
    private byte[][] fields = new byte[1 << 10][];
    private int[] ranks = new int[0];
    private int size;

    Devices(int[] tagSlots) {
        this.tagSlots = tagSlots.clone();
    }

    /** The number of the row's device. */
    int number(Row row) throws RefusedException {
        int hash = 0;
        for (int slot : tagSlots) {
            if (row.kind(slot) != ValueKind.TEXT) {
                throw noTag(row, slot, "which is part of the key");
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

    int size() {
        return size;
    }

    String tag(int number, int tag) {
        return tags[number][tag];
    }

    /** The tags as fields of a binary COPY: for each its length, then UTF-8. */
    byte[] fields(int number) {
        return fields[number];
    }

    /** For each number its place among all devices in the order of their tags, which is the order of the table's index. */
    int[] ranks() {
        if (ranks.length != size) {
            Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparing(number -> tags[number], Arrays::compare));
            ranks = new int[size];
            for (int rank = 0; rank < size; rank++) {
                ranks[order[rank]] = rank;
            }
        }
        return ranks;
    }

    void clearIfLarge() {
        if (size > MANY) {
            size = 0;
            Arrays.fill(table, 0);
            Arrays.fill(tags, null);
            Arrays.fill(fields, null);
            ranks = new int[0];
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
        CopyBuffer encoded = new CopyBuffer(64 * tagSlots.length);
        for (int i = 0; i < texts.length; i++) {
            texts[i] = row.text(tagSlots[i]);
            StorableText.require(row.layout().name(tagSlots[i]), texts[i]);
            encoded.text(texts[i]);
        }
        if (encoded.length() > MAX_KEY_BYTES) {
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The tags take " + encoded.length() + " bytes; a key holds at most " + MAX_KEY_BYTES
                            + "; send shorter names");
        }
        grow();
        hashes[size] = hash;
        tags[size] = texts;
        fields[size] = encoded.toBytes();
        table[free(hash)] = size + 1;
        return size++;
    }

    /** Doubles everything when full, so that the table is never more than half taken. */
    private void grow() {
        if (size < hashes.length) {
            return;
        }
        hashes = Arrays.copyOf(hashes, size * 2);
        tags = Arrays.copyOf(tags, size * 2);
        fields = Arrays.copyOf(fields, size * 2);
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

    /** @param why the tag is needed, as half a sentence */
    static RefusedException noTag(Row row, int slot, String why) {
        String name = row.layout().name(slot);
        @Nullable ValueKind kind = row.kind(slot);
        return kind == null
                ? new RefusedException(Cause.NO_TAG, "The reading has no tag '" + name + "', " + why)
                : new RefusedException(
                        Cause.TYPE_CONFLICT, "The tag '" + name + "' is a text; got " + StorableText.shown(row, slot));
    }
}

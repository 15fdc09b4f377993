package io.mulgil.connectors.postgres;

import java.util.Arrays;

/**
 * The rows of a batch in the order of the table's key, later arrivals after earlier ones: rows that lie side by side in the index arrive
 * side by side, which halves what PostgreSQL does for the index, and duplicates lie next to each other.
 *
 * <p>Devices are sorted by counting, in linear time; times within a device are in order nearly always and merged where not.
 */
final class Order {
    private int[] rows = new int[0];
    private int[] spare = new int[0];
    private int[] counts = new int[0];
    /** The first row of each distinct key, as a place in {@link #rows}; one more for the end. */
    private int[] groups = new int[1];

    private int groupCount;

    void sort(Batch batch, boolean timeFirst) {
        int count = batch.rows();
        if (rows.length < count) {
            rows = new int[count];
            spare = new int[count];
            groups = new int[count + 1];
        }
        byDevice(batch);
        if (timeFirst) {
            byTime(batch.times, 0, count);
        } else {
            for (int from = 0, to; from < count; from = to) {
                to = from + 1;
                while (to < count && batch.device[rows[to]] == batch.device[rows[from]]) {
                    to++;
                }
                byTime(batch.times, from, to);
            }
        }
        group(batch);
    }

    int groups() {
        return groupCount;
    }

    /** The place of the group's first row; its last is before the next group's first. */
    int first(int group) {
        return groups[group];
    }

    int row(int place) {
        return rows[place];
    }

    private void byDevice(Batch batch) {
        int[] ranks = batch.devices().ranks();
        if (counts.length < ranks.length + 1) {
            counts = new int[ranks.length + 1];
        }
        Arrays.fill(counts, 0, ranks.length + 1, 0);
        int count = batch.rows();
        for (int row = 0; row < count; row++) {
            counts[ranks[batch.device[row]] + 1]++;
        }
        for (int rank = 0; rank < ranks.length; rank++) {
            counts[rank + 1] += counts[rank];
        }
        for (int row = 0; row < count; row++) {
            rows[counts[ranks[batch.device[row]]]++] = row;
        }
    }

    /** A stable merge sort that only looks when the order is right already. */
    private void byTime(long[] times, int from, int to) {
        int at = from + 1;
        while (at < to && times[rows[at - 1]] <= times[rows[at]]) {
            at++;
        }
        if (at < to) {
            int middle = (from + to) >>> 1;
            byTime(times, from, middle);
            byTime(times, middle, to);
            merge(times, from, middle, to);
        }
    }

    private void merge(long[] times, int from, int middle, int to) {
        System.arraycopy(rows, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            boolean takeLeft = right == to || times[spare[left]] <= times[rows[right]];
            rows[at] = takeLeft ? spare[left++] : rows[right++];
        }
    }

    private void group(Batch batch) {
        groupCount = 0;
        int count = batch.rows();
        for (int place = 0; place < count; place++) {
            if (place == 0 || !sameKey(batch, rows[place - 1], rows[place])) {
                groups[groupCount++] = place;
            }
        }
        groups[groupCount] = count;
    }

    private static boolean sameKey(Batch batch, int a, int b) {
        return batch.times[a] == batch.times[b] && batch.device[a] == batch.device[b];
    }
}

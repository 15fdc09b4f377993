package io.mulgil.runtime.rehearsal;

import java.util.Arrays;

/** Some stored readings by column, and the order in which they are to be judged. Used again and again; belongs to one thread at a time. */
final class Batch {
    private static final int FIRST_ROOM = 1 << 12;
    /** Of a place in the batch, so that a time of some weeks fits into the same number. */
    private static final int PLACE_BITS = 21;

    /** More rows do not fit into one. */
    static final int MOST = 1 << PLACE_BITS;

    private final double[][] numbers;
    private long[] times = new long[FIRST_ROOM];
    private int[] devices = new int[FIRST_ROOM];
    private int[] order = new int[FIRST_ROOM];
    private int size;

    /** @param columns how many numbers a row has */
    Batch(int columns) {
        this.numbers = new double[columns][FIRST_ROOM];
    }

    /** What one row takes, with the order. */
    static int bytesOfRow(int columns) {
        return Long.BYTES * 2 + Integer.BYTES * 2 + Double.BYTES * columns;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Adds a row without numbers. */
    void add(long timeMicros, int device) {
        if (size == times.length) {
            grow();
        }
        times[size] = timeMicros;
        devices[size] = device;
        size++;
    }

    /** Of the row that was added last; what is absent is not a number. */
    void put(int column, double value) {
        numbers[column][size - 1] = value;
    }

    long time(int place) {
        return times[place];
    }

    int device(int place) {
        return devices[place];
    }

    double number(int column, int place) {
        return numbers[column][place];
    }

    /** All places in the order of time; those of one moment as they came. The array is longer than the batch. */
    int[] byTime() {
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        sortByTime(0, size);
        return order;
    }

    /** All places device by device, those of a device in the order of time. */
    int[] byDevice(int known) {
        int[] ends = new int[known + 1];
        for (int i = 0; i < size; i++) {
            ends[devices[i] + 1]++;
        }
        for (int device = 0; device < known; device++) {
            ends[device + 1] += ends[device];
        }
        int[] begins = Arrays.copyOf(ends, known);
        for (int i = 0; i < size; i++) {
            order[ends[devices[i]]++] = i;
        }
        for (int device = 0; device < known; device++) {
            sortByTime(begins[device], ends[device]);
        }
        return order;
    }

    /** Readings mostly lie in the order in which they came, so that there is mostly nothing to do. */
    private void sortByTime(int from, int to) {
        boolean sorted = true;
        long least = Long.MAX_VALUE;
        for (int i = from; i < to; i++) {
            sorted &= i == from || times[order[i - 1]] <= times[order[i]];
            least = Math.min(least, times[order[i]]);
        }
        if (sorted) {
            return;
        }
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = (times[order[i]] - least) << PLACE_BITS | order[i];
        }
        Arrays.sort(keys);
        for (int i = from; i < to; i++) {
            order[i] = (int) (keys[i - from] & (MOST - 1));
        }
    }

    private void grow() {
        int room = size * 2;
        times = Arrays.copyOf(times, room);
        devices = Arrays.copyOf(devices, room);
        order = new int[room];
        for (int column = 0; column < numbers.length; column++) {
            numbers[column] = Arrays.copyOf(numbers[column], room);
        }
    }
}

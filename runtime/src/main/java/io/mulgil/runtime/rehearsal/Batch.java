package io.mulgil.runtime.rehearsal;

import java.util.Arrays;

/**
 * Some stored readings, and the order in which they are to be judged. A device's rows lie side by side in short runs, each row whole: rows come in the
 * order of time and are judged device by device, so by columns every number would be waited for. Used again and again; belongs to one thread at a time.
 */
final class Batch {
    private static final int FIRST_ROOM = 1 << 12;
    private static final int LONGEST_RUN = 8;
    /** Of a place in the batch, so that a time of some days fits into the same number. */
    private static final int PLACE_BITS = 23;

    /** More rows do not fit into one; their runs take at most twice as many places. */
    static final int MOST = 1 << (PLACE_BITS - 2);

    private final int stride;
    /** Of each place: the time, and the bits of its numbers. */
    private long[] cells;

    private int[] devices = new int[FIRST_ROOM];
    private int places;
    /** The places of the rows as they came. */
    private int[] arrivals = new int[FIRST_ROOM];

    private int[] order = new int[FIRST_ROOM];
    private int size;
    private int last;

    /** Of each device: where its next row goes, how much of the run is left, and how long the run is. */
    private int[] next = new int[FIRST_ROOM];

    private byte[] left = new byte[FIRST_ROOM];
    private byte[] run = new byte[FIRST_ROOM];

    /** @param columns how many numbers a row has */
    Batch(int columns) {
        this.stride = columns + 1;
        this.cells = new long[FIRST_ROOM * stride];
    }

    /** What one row takes, with the order and what is left of runs. */
    static int bytesOfRow(int columns) {
        return (Long.BYTES * (columns + 1) + Integer.BYTES) * 5 / 4 + Integer.BYTES * 2;
    }

    void clear() {
        size = 0;
        places = 0;
        Arrays.fill(left, (byte) 0);
        Arrays.fill(run, (byte) 0);
    }

    int size() {
        return size;
    }

    /** Adds a row without numbers. */
    void add(long timeMicros, int device) {
        if (size == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, size * 2);
            order = new int[size * 2];
        }
        last = place(device);
        arrivals[size++] = last;
        devices[last] = device;
        cells[last * stride] = timeMicros;
    }

    /** Of the row that was added last; what is absent is not a number. */
    void put(int column, double value) {
        cells[last * stride + 1 + column] = Double.doubleToRawLongBits(value);
    }

    long time(int place) {
        return cells[place * stride];
    }

    int device(int place) {
        return devices[place];
    }

    double number(int column, int place) {
        return Double.longBitsToDouble(cells[place * stride + 1 + column]);
    }

    /** All places in the order of time; those of one moment as they came. The array is longer than the batch. */
    int[] byTime() {
        System.arraycopy(arrivals, 0, order, 0, size);
        sortByTime(0, size);
        return order;
    }

    /** All places device by device, those of a device in the order of time. */
    int[] byDevice(int known) {
        int[] ends = new int[known + 1];
        for (int i = 0; i < size; i++) {
            ends[devices[arrivals[i]] + 1]++;
        }
        for (int device = 0; device < known; device++) {
            ends[device + 1] += ends[device];
        }
        int[] begins = Arrays.copyOf(ends, known);
        for (int i = 0; i < size; i++) {
            order[ends[devices[arrivals[i]]]++] = arrivals[i];
        }
        for (int device = 0; device < known; device++) {
            sortByTime(begins[device], ends[device]);
        }
        return order;
    }

    /** The runs of a device double, so that few rows of many devices leave no more room empty than many of few. */
    private int place(int device) {
        if (device >= next.length) {
            int room = Math.max(device + 1, next.length * 2);
            next = Arrays.copyOf(next, room);
            left = Arrays.copyOf(left, room);
            run = Arrays.copyOf(run, room);
        }
        if (left[device] == 0) {
            run[device] = (byte) Math.min(LONGEST_RUN, Math.max(1, run[device] * 2));
            left[device] = run[device];
            next[device] = places;
            places += run[device];
            if (places > devices.length) {
                devices = Arrays.copyOf(devices, devices.length * 2);
                cells = Arrays.copyOf(cells, cells.length * 2);
            }
        }
        left[device]--;
        return next[device]++;
    }

    /** Readings mostly lie in the order in which they came, so that there is mostly nothing to do. Rows of one moment keep their order. */
    private void sortByTime(int from, int to) {
        boolean sorted = true;
        long least = Long.MAX_VALUE;
        long before = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            long time = time(order[i]);
            sorted &= before <= time;
            least = Math.min(least, time);
            before = time;
        }
        if (sorted) {
            return;
        }
        int[] came = Arrays.copyOfRange(order, from, to);
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (time(came[i]) - least) << PLACE_BITS | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            order[from + i] = came[(int) (keys[i] & ((1 << PLACE_BITS) - 1))];
        }
    }
}

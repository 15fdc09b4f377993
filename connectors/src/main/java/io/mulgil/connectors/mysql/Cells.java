package io.mulgil.connectors.mysql;

import java.util.Arrays;

/** Count, sum, least, greatest and newest of what was added to each number. */
final class Cells {
    long[] count = new long[256];
    double[] sum = new double[256];
    double[] min = new double[256];
    double[] max = new double[256];
    double[] last = new double[256];
    long[] firstMillis = new long[256];
    long[] lastMillis = new long[256];

    /** A number that nothing was added to; numbers begin in order. */
    void begin(int at) {
        if (at == count.length) {
            grow(at * 2);
        }
        count[at] = 0;
        sum[at] = 0;
        min[at] = Double.POSITIVE_INFINITY;
        max[at] = Double.NEGATIVE_INFINITY;
        firstMillis[at] = Long.MAX_VALUE;
        lastMillis[at] = Long.MIN_VALUE;
    }

    /** Adds; returns whether it is the newest so far. Of two of the same time that is the later one. */
    boolean add(int at, double value, long millis) {
        count[at]++;
        sum[at] += value;
        min[at] = Math.min(min[at], value);
        max[at] = Math.max(max[at], value);
        firstMillis[at] = Math.min(firstMillis[at], millis);
        if (millis < lastMillis[at]) {
            return false;
        }
        lastMillis[at] = millis;
        last[at] = value;
        return true;
    }

    private void grow(int length) {
        count = Arrays.copyOf(count, length);
        sum = Arrays.copyOf(sum, length);
        min = Arrays.copyOf(min, length);
        max = Arrays.copyOf(max, length);
        last = Arrays.copyOf(last, length);
        firstMillis = Arrays.copyOf(firstMillis, length);
        lastMillis = Arrays.copyOf(lastMillis, length);
    }
}

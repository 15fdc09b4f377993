package io.mulgil.streams.detect.judge;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.Arrays;

/**
 * The values of a window that moves on in steps of a thirtieth of its length, so that its memory does not grow with the rate of readings: at
 * most {@value #MOST} panes of some 10 bytes and the newest reading, which stands apart so that one of the same time can replace it. The panes lie
 * at multiples of the step since 1970, wherever readings begin.
 */
final class Panes {
    /** Steps of a span. */
    private static final int STEPS = 30;
    /** One more when both ends of the span belong to it. */
    private static final int MOST = STEPS + 1;

    private static final long NONE = Long.MIN_VALUE;

    /** What is kept of each pane: how many and their sum. */
    static final int SUMS = 1;

    static final int LOWEST = 2;
    static final int HIGHEST = 4;

    private final long spanMillis;
    private final long stepMillis;
    private final int panes;
    private final int kept;
    private final long[] index = new long[MOST];
    private final int[] count = new int[MOST];
    private final double[] sum = new double[MOST];
    private final double[] min = new double[MOST];
    private final double[] max = new double[MOST];
    private long since = StateReader.NEVER;
    private long newest = StateReader.NEVER;
    private double value = Double.NaN;

    /**
     * An empty window.
     *
     * @param kept what will be asked for: {@link #SUMS}, {@link #LOWEST}, {@link #HIGHEST} or several
     * @param bothEnds whether a reading that lies back by just the span still belongs to it
     */
    Panes(long spanMillis, int kept, boolean bothEnds) {
        this.kept = kept;
        this.spanMillis = spanMillis;
        this.stepMillis = Math.max(1, (spanMillis + STEPS - 1) / STEPS);
        this.panes = bothEnds ? MOST : STEPS;
        Arrays.fill(index, NONE);
    }

    /** Takes a reading, of whatever time; one that lies before the window is dropped. */
    void add(long millis, double reading) {
        if (newest == StateReader.NEVER || millis > newest) {
            if (newest == StateReader.NEVER || millis - newest > spanMillis) {
                since = millis;
            } else {
                fold(newest, value);
            }
            newest = millis;
            value = reading;
        } else if (millis == newest) {
            value = reading;
        } else if (Math.floorDiv(millis, stepMillis) > first() - 1) {
            fold(millis, reading);
        }
    }

    /** Whether the window has been watched for its whole length: one that began a moment ago says little. */
    boolean full() {
        return newest != StateReader.NEVER && newest - since >= spanMillis - stepMillis;
    }

    long newest() {
        return newest;
    }

    double value() {
        return value;
    }

    int count() {
        int all = 1;
        long first = first();
        for (int i = 0; i < MOST; i++) {
            all += index[i] >= first ? count[i] : 0;
        }
        return all;
    }

    double sum() {
        double all = value;
        long first = first();
        for (int i = 0; i < MOST; i++) {
            all += index[i] >= first ? sum[i] : 0;
        }
        return all;
    }

    double min() {
        double least = value;
        long first = first();
        for (int i = 0; i < MOST; i++) {
            if (index[i] >= first && min[i] < least) {
                least = min[i];
            }
        }
        return least;
    }

    double max() {
        double most = value;
        long first = first();
        for (int i = 0; i < MOST; i++) {
            if (index[i] >= first && max[i] > most) {
                most = max[i];
            }
        }
        return most;
    }

    private long first() {
        return Math.floorDiv(newest, stepMillis) - panes + 1;
    }

    private void fold(long millis, double reading) {
        long pane = Math.floorDiv(millis, stepMillis);
        int at = (int) Math.floorMod(pane, (long) MOST);
        if (index[at] != pane) {
            index[at] = pane;
            count[at] = 0;
            sum[at] = 0;
            min[at] = Double.POSITIVE_INFINITY;
            max[at] = Double.NEGATIVE_INFINITY;
        }
        count[at]++;
        sum[at] += reading;
        min[at] = Math.min(min[at], reading);
        max[at] = Math.max(max[at], reading);
    }

    void write(StateWriter out) {
        out.time(since);
        out.time(newest);
        out.real(value);
        long first = newest == StateReader.NEVER ? Long.MAX_VALUE : first();
        int filled = 0;
        for (int i = 0; i < MOST; i++) {
            filled += index[i] >= first ? 1 : 0;
        }
        out.number(filled);
        for (int i = 0; i < MOST; i++) {
            if (index[i] >= first) {
                out.number(index[i] - first);
                write(i, out);
            }
        }
    }

    private void write(int pane, StateWriter out) {
        if ((kept & SUMS) != 0) {
            out.number(count[pane]);
            out.real(sum[pane]);
        }
        if ((kept & LOWEST) != 0) {
            out.real(min[pane]);
        }
        if ((kept & HIGHEST) != 0) {
            out.real(max[pane]);
        }
    }

    void read(StateReader in) {
        since = in.time();
        newest = in.time();
        value = in.real();
        long first = newest == StateReader.NEVER ? 0 : first();
        for (int left = in.count(); left > 0; left--) {
            long pane = first + in.number();
            int at = (int) Math.floorMod(pane, (long) MOST);
            index[at] = pane;
            count[at] = (kept & SUMS) != 0 ? in.count() : 0;
            sum[at] = (kept & SUMS) != 0 ? in.real() : 0;
            min[at] = (kept & LOWEST) != 0 ? in.real() : Double.POSITIVE_INFINITY;
            max[at] = (kept & HIGHEST) != 0 ? in.real() : Double.NEGATIVE_INFINITY;
        }
    }
}

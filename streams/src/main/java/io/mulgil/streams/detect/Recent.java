package io.mulgil.streams.detect;

import io.mulgil.core.alert.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The last values of one series, for the evidence of an alert; kept in memory alone, so that after a restart there may be fewer. */
final class Recent {
    /** The most that an alert shows. */
    static final int MOST = 60;
    /** What each of very many series keeps. */
    static final int FEW = 12;

    private final long[] millis;
    private final double[] values;
    private int next;
    private int count;

    Recent(int most) {
        millis = new long[most];
        values = new double[most];
    }

    void add(long time, double value) {
        millis[next] = time;
        values[next] = value;
        next = next + 1 == millis.length ? 0 : next + 1;
        count = Math.min(count + 1, millis.length);
    }

    /** Oldest first, by their own times. */
    List<Evidence.Point> points() {
        return IntStream.range(0, count)
                .mapToObj(i -> new Evidence.Point(millis[i], values[i]))
                .sorted(Comparator.comparingLong(Evidence.Point::millis))
                .toList();
    }
}

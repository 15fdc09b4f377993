package io.mulgil.streams.detect;

import io.mulgil.core.alert.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The last numbers of each value of one device, for the evidence of an alert; kept in memory alone, so that after a restart there may be fewer.
 * Time and number stand side by side in one array of the device: with many devices each place that is touched has to come from main memory.
 */
final class Recent {
    /** The most that an alert shows. */
    static final int MOST = 60;
    /** What each of very many series keeps. */
    static final int FEW = 12;

    private final int most;
    private final long[] kept;
    /** How many were added, by value. */
    private final long[] added;

    Recent(int values, int most) {
        this.most = most;
        this.kept = new long[values * most * 2];
        this.added = new long[values];
    }

    void add(int value, long millis, double number) {
        int at = (value * most + (int) (added[value]++ % most)) * 2;
        kept[at] = millis;
        kept[at + 1] = Double.doubleToRawLongBits(number);
    }

    /** Oldest first, by their own times. */
    List<Evidence.Point> points(int value) {
        return IntStream.range(0, (int) Math.min(added[value], most))
                .map(i -> (value * most + i) * 2)
                .mapToObj(at -> new Evidence.Point(kept[at], Double.longBitsToDouble(kept[at + 1])))
                .sorted(Comparator.comparingLong(Evidence.Point::millis))
                .toList();
    }
}

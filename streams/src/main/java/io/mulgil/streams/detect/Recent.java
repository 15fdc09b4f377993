package io.mulgil.streams.detect;

import io.mulgil.core.alert.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The last numbers of each value of one device, for the evidence of an alert; kept in memory alone, so that after a restart there may be fewer.
 * Values that come together stand together, each with its time: with many devices each place that is touched has to come from main memory.
 */
final class Recent {
    /** The most that an alert shows. */
    static final int MOST = 60;
    /** What each of very many series keeps. */
    static final int FEW = 12;

    private final int values;
    private final int most;
    private final long[] kept;
    /** By value: where the next goes, and how many there are. */
    private final int[] places;

    Recent(int values, int most) {
        this.values = values;
        this.most = most;
        this.kept = new long[values * most * 2];
        this.places = new int[values * 2];
    }

    void add(int value, long millis, double number) {
        int place = places[value * 2];
        int at = at(place, value);
        kept[at] = millis;
        kept[at + 1] = Double.doubleToRawLongBits(number);
        places[value * 2] = place + 1 == most ? 0 : place + 1;
        places[value * 2 + 1] = Math.min(places[value * 2 + 1] + 1, most);
    }

    /** Oldest first, by their own times. */
    List<Evidence.Point> points(int value) {
        return IntStream.range(0, places[value * 2 + 1])
                .map(place -> at(place, value))
                .mapToObj(at -> new Evidence.Point(kept[at], Double.longBitsToDouble(kept[at + 1])))
                .sorted(Comparator.comparingLong(Evidence.Point::millis))
                .toList();
    }

    private int at(int place, int value) {
        return (place * values + value) * 2;
    }
}

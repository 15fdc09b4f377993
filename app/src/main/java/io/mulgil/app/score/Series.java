package io.mulgil.app.score;

import java.util.List;

/**
 * The values of one sensor, with what is known of them.
 *
 * @param times in milliseconds since 1970, rising
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Series(String name, long[] times, double[] values, List<Span> odd) {
    public Series {
        odd = List.copyOf(odd);
    }

    int size() {
        return times.length;
    }

    double days() {
        return size() == 0 ? 0 : (times[size() - 1] - times[0]) / 86_400_000.0;
    }
}

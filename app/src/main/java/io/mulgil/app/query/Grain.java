package io.mulgil.app.query;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How finely a chart is drawn.
 *
 * @param table readings or a rollup
 * @param rollup whether the table is a rollup
 * @param bucket width of a point; empty when each row is a point
 */
record Grain(String table, boolean rollup, Optional<Duration> bucket) {
    private static final long[] ROUND_SECONDS = {
        1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
    };
    private static final long DAY_SECONDS = 86_400;

    static Grain readings(TableShape shape) {
        return new Grain(shape.table(), false, Optional.empty());
    }

    /** The smallest rollup whose buckets are few enough; between the rollups, buckets computed from what is smaller. */
    static Grain buckets(TableShape shape, Duration span, int points) {
        // A span seldom begins on a bucket's edge, so it touches one bucket more.
        Duration least = span.dividedBy(Math.max(1, points - 1));
        for (Map.Entry<Duration, String> rollup : shape.rollups().entrySet()) {
            if (rollup.getKey().compareTo(least) >= 0) {
                return shape.rollups().firstKey().compareTo(rollup.getKey()) == 0 && finer(least, rollup.getKey())
                        ? new Grain(shape.table(), false, Optional.of(round(least)))
                        : new Grain(rollup.getValue(), true, Optional.of(rollup.getKey()));
            }
        }
        return shape.widestRollup()
                .map(widest -> new Grain(widest, true, Optional.of(round(least))))
                .orElseGet(() -> new Grain(shape.table(), false, Optional.of(round(least))));
    }

    /** Whether the smallest rollup would waste most of the width that there is. */
    private static boolean finer(Duration least, Duration smallest) {
        return round(least).multipliedBy(4).compareTo(smallest) <= 0;
    }

    private static Duration round(Duration least) {
        long seconds = (least.toMillis() + 999) / 1000;
        for (long round : ROUND_SECONDS) {
            if (round >= seconds) {
                return Duration.ofSeconds(round);
            }
        }
        return Duration.ofSeconds((seconds + DAY_SECONDS - 1) / DAY_SECONDS * DAY_SECONDS);
    }

    /** Whether each point is one row of the table. */
    boolean plain(TableShape shape) {
        return bucket.isEmpty() || (rollup && table.equals(shape.rollups().get(bucket.get())));
    }
}

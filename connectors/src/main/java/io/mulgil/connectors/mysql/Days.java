package io.mulgil.connectors.mysql;

import java.time.Instant;
import java.time.ZoneId;

/** On which day an instant is, where the zone's clocks hang. Looks at the zone's rules once a quarter of an hour; belongs to one thread. */
final class Days {
    private static final long QUARTER_MILLIS = 900_000;
    private static final long DAY_MILLIS = 86_400_000;

    private final ZoneId zone;
    private long quarter = Long.MIN_VALUE;
    private long offsetMillis;

    Days(ZoneId zone) {
        this.zone = zone;
    }

    /** Days since 1970-01-01. */
    int of(long millis) {
        long thisQuarter = Math.floorDiv(millis, QUARTER_MILLIS);
        if (thisQuarter != quarter) {
            quarter = thisQuarter;
            Instant instant = Instant.ofEpochMilli(thisQuarter * QUARTER_MILLIS);
            offsetMillis = zone.getRules().getOffset(instant).getTotalSeconds() * 1_000L;
        }
        return (int) Math.floorDiv(millis + offsetMillis, DAY_MILLIS);
    }
}

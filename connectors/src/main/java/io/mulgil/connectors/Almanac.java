package io.mulgil.connectors;

import java.time.Instant;
import java.time.ZoneId;

/** Hour, weekend and season of an instant, where the rooms are. Looks at the zone's rules once a quarter of an hour; belongs to one thread. */
public final class Almanac {
    private static final long QUARTER_MICROS = 900_000_000L;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final double HOUR_MICROS = 3_600_000_000.0;
    /** 1970-01-01 was a Thursday, and 1 August is 212 days after 1 January. */
    private static final int FIRST_WEEKDAY = 3;

    private static final double WARMEST_DAY = 212;
    private static final double YEAR_DAYS = 365.2425;

    private final ZoneId zone;
    private long quarter = Long.MIN_VALUE;
    private long offsetMicros;
    private double season;
    private boolean weekend;
    private double hour;

    public Almanac(ZoneId zone) {
        this.zone = zone;
    }

    public void turnTo(long micros) {
        long thisQuarter = Math.floorDiv(micros, QUARTER_MICROS);
        if (thisQuarter != quarter) {
            quarter = thisQuarter;
            Instant instant = Instant.ofEpochSecond(thisQuarter * QUARTER_MICROS / 1_000_000);
            offsetMicros = zone.getRules().getOffset(instant).getTotalSeconds() * 1_000_000L;
            double days = (double) thisQuarter * QUARTER_MICROS / DAY_MICROS - WARMEST_DAY;
            season = StrictMath.cos(2 * StrictMath.PI * days / YEAR_DAYS);
        }
        long local = micros + offsetMicros;
        long day = Math.floorDiv(local, DAY_MICROS);
        hour = (local - day * DAY_MICROS) / HOUR_MICROS;
        weekend = Math.floorMod(day + FIRST_WEEKDAY, 7) >= 5;
    }

    /** From 0 to 24, with its fraction. */
    public double hour() {
        return hour;
    }

    public boolean weekend() {
        return weekend;
    }

    /** 1 on 1 August, -1 on 1 February. */
    public double season() {
        return season;
    }
}

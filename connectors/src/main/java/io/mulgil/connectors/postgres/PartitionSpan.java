package io.mulgil.connectors.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The time span of one partition, in UTC: its bounds and its name.
 *
 * <p>Partitions of their own are made only for times in a window around now; anything outside goes to the table's default partition, so
 * that wrong clocks and hostile times cannot make thousands of tables.
 */
enum PartitionSpan {
    DAY("%04d_%02d_%02d", 400, 40),
    MONTH("%04d_%02d", 3_660, 366),
    YEAR("%04d", 36_600, 3_660);

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final String form;
    private final int daysBack;
    private final int daysAhead;

    PartitionSpan(String form, int daysBack, int daysAhead) {
        this.form = form;
        this.daysBack = daysBack;
        this.daysAhead = daysAhead;
    }

    static PartitionSpan of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The first day of the partition that holds the time. */
    LocalDate start(long micros) {
        return start(LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY)));
    }

    LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day of the partition after the one that begins there. */
    LocalDate next(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case MONTH -> start.plusMonths(1);
            case YEAR -> start.plusYears(1);
        };
    }

    /** Whether a partition that begins there is near enough to now to be made. */
    boolean near(LocalDate start, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return !start.isBefore(start(today.minusDays(daysBack))) && !start.isAfter(today.plusDays(daysAhead));
    }

    /** {@code iot_sensors_2026_11}. */
    String name(String table, LocalDate start) {
        return table + "_"
                + String.format(Locale.ROOT, form, start.getYear(), start.getMonthValue(), start.getDayOfMonth());
    }

    static long micros(LocalDate day) {
        return day.toEpochDay() * MICROS_PER_DAY;
    }
}

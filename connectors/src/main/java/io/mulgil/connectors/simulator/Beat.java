package io.mulgil.connectors.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How time is cut into the intervals of a schedule, numbered from 1970. */
sealed interface Beat {
    /** When an interval begins, in microseconds since 1970. */
    long start(long tick);

    /** The interval that an instant lies in. */
    long tick(long micros);

    /** Which interval a past of this length begins with. */
    long back(long nowMicros, long historyMicros);

    /** Intervals of one length. */
    record Even(long everyMicros) implements Beat {
        @Override
        public long start(long tick) {
            return tick * everyMicros;
        }

        @Override
        public long tick(long micros) {
            return Math.floorDiv(micros, everyMicros);
        }

        @Override
        public long back(long nowMicros, long historyMicros) {
            return tick(nowMicros - historyMicros);
        }
    }

    /** Months of a place, which begin at its midnight. */
    record Months(ZoneId zone) implements Beat {
        private static final long MONTHS = 12;
        private static final int FIRST_YEAR = 1970;
        /** Of the Gregorian calendar, on average. */
        private static final double MONTH_MICROS = 146_097.0 / 4_800 * 86_400_000_000.0;

        static YearMonth month(long tick) {
            return YearMonth.of(
                    (int) (FIRST_YEAR + Math.floorDiv(tick, MONTHS)), (int) Math.floorMod(tick, MONTHS) + 1);
        }

        @Override
        public long start(long tick) {
            Instant midnight = month(tick).atDay(1).atStartOfDay(zone).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, midnight);
        }

        @Override
        public long tick(long micros) {
            LocalDate day =
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone).toLocalDate();
            return (day.getYear() - FIRST_YEAR) * MONTHS + day.getMonthValue() - 1;
        }

        /** Whole months: a year is twelve of them, whatever the day of today. */
        @Override
        public long back(long nowMicros, long historyMicros) {
            return tick(nowMicros) - Math.round(historyMicros / MONTH_MICROS);
        }
    }
}

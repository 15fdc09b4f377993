package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionSpanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "DAY,2026-11-22T23:59:59.999Z,2026-11-22,2026-11-23,t_2026_11_22",
        "MONTH,2026-12-31T23:59:59Z,2026-12-01,2027-01-01,t_2026_12",
        "YEAR,1969-07-20T20:17:00Z,1969-01-01,1970-01-01,t_1969"
    })
    void spansCalendarUnitsInUtc(PartitionSpan span, Instant time, LocalDate start, LocalDate next, String name) {
        assertThat(span.start(time.toEpochMilli() * 1000)).isEqualTo(start);
        assertThat(span.next(start)).isEqualTo(next);
        assertThat(span.name("t", start)).isEqualTo(name);
    }

    /** What keeps wrong clocks from making thousands of tables. */
    @Test
    void makesPartitionsOnlyAroundNow() {
        assertThat(PartitionSpan.MONTH.near(LocalDate.parse("2027-01-01"), NOW)).isTrue();
        assertThat(PartitionSpan.MONTH.near(LocalDate.parse("2029-01-01"), NOW)).isFalse();
        assertThat(PartitionSpan.MONTH.near(LocalDate.parse("0001-01-01"), NOW)).isFalse();
    }

    @Test
    void dropsOnlyPartitionsOfItsOwnMaking() {
        LocalDate kept = Retention.keptFrom(PartitionSpan.MONTH, Duration.ofDays(30), NOW);
        assertThat(kept).isEqualTo(LocalDate.parse("2026-10-01"));
        String september = "FOR VALUES FROM ('2026-09-01 00:00:00+00') TO ('2026-10-01 00:00:00+00')";
        assertThat(Retention.over("t", "t_2026_09", september, kept)).isTrue();
        assertThat(Retention.over("t", "my_archive", september, kept)).isFalse();
        assertThat(Retention.over("t", "t_default", "DEFAULT", kept)).isFalse();
        String october = "FOR VALUES FROM ('2026-10-01 00:00:00+00') TO ('2026-11-01 00:00:00+00')";
        assertThat(Retention.over("t", "t_2026_10", october, kept)).isFalse();
    }
}

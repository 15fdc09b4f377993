package io.mulgil.runtime.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceClockTest {
    private static final Instant TIME = Instant.parse("2026-11-22T04:00:00Z");

    private final SourceClock clock = new SourceClock();

    @Test
    void knowsNothingOfWhatCameBeforeTheFirstLook() {
        clock.note(TIME, Map.of("http", 40L));
        assertThat(clock.last("http")).isEmpty();
        assertThat(clock.sinceFirst("http")).isZero();
    }

    @Test
    void notesWhenACountGrows() {
        clock.note(TIME, Map.of("http", 40L, "mqtt", 0L));
        clock.note(TIME.plusSeconds(1), Map.of("http", 42L, "mqtt", 0L));
        clock.note(TIME.plusSeconds(2), Map.of("http", 42L, "mqtt", 0L));
        assertThat(clock.last("http")).contains(TIME.plusSeconds(1));
        assertThat(clock.sinceFirst("http")).isEqualTo(2);
        assertThat(clock.last("mqtt")).isEmpty();
    }
}

package io.mulgil.app.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.runtime.balance.SourceFigures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntranceBookTest {
    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");

    private Instant now = START;
    private final EntranceBook book = new EntranceBook(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void countsEachPipelineByItself() {
        book.took("rooms", 3);
        book.took("rooms", 0);
        assertThat(book.figures("rooms")).isEqualTo(new SourceFigures(0.5, 3, Optional.of(START)));
        assertThat(book.figures("other")).isEqualTo(new SourceFigures(0, 0, Optional.empty()));
    }

    @Test
    void forgetsTheRateButNotTheTotal() {
        book.took("rooms", 6);
        now = START.plus(Duration.ofSeconds(3));
        book.took("rooms", 6);
        assertThat(book.figures("rooms").ratePerSecond()).isEqualTo(2.0);
        now = START.plus(Duration.ofSeconds(60));
        assertThat(book.figures("rooms")).isEqualTo(new SourceFigures(0, 12, Optional.of(START.plusSeconds(3))));
    }
}

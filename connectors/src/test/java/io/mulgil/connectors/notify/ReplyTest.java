package io.mulgil.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0                             | 0
            7                             | 7000
            ' 30 '                        | 30000
            99999                         | 3600000
            Sun, 22 Nov 2026 12:00:30 GMT | 30000
            Sun, 22 Nov 2026 11:00:00 GMT | 0
            Tue, 31 Dec 2999 23:59:59 GMT | 3600000
            -5                            | 0
            soon                          | 0
            """)
    void readsHowLongToWait(String header, long millis) {
        assertThat(Reply.millis(header, NOON)).isEqualTo(millis);
    }

    @Test
    void allowsSoManyInAnyMinute() {
        AtomicLong now = new AtomicLong();
        MinuteRate rate = new MinuteRate(2, now::get);
        rate.used();
        now.set(50_000_000_000L);
        assertThat(rate.waitMillis()).isZero();
        rate.used();
        assertThat(rate.waitMillis()).isEqualTo(10_000);
        now.set(60_000_000_000L);
        assertThat(rate.waitMillis()).isZero();
        rate.used();
        assertThat(rate.waitMillis()).isEqualTo(50_000);
    }
}

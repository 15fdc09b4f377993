package io.mulgil.connectors.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void acknowledgesAsFarAsEverythingIsDone() {
        arrive(5);
        ledger.done(2);
        assertThat(ledger.takeDone()).isEqualTo(Ledger.NOTHING);
        ledger.done(1);
        assertThat(ledger.takeDone()).isEqualTo(2);
        ledger.done(3);
        ledger.done(5);
        assertThat(ledger.takeDone()).isEqualTo(3);
        assertThat(ledger.size()).isEqualTo(2);
    }

    @Test
    void aRefusedTagIsNeverAcknowledged() {
        arrive(3);
        ledger.refuse(2);
        ledger.done(2);
        ledger.done(1);
        assertThat(ledger.takeDone()).isEqualTo(1);
        assertThat(ledger.takeRefused()).containsExactly(2L);
        assertThat(ledger.takeRefused()).isEmpty();
        ledger.done(3);
        assertThat(ledger.takeDone()).isEqualTo(3);
    }

    @Property(tries = 200)
    void neverPassesAnOpenTagWhateverTheOrder(@ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
        Ledger fresh = new Ledger();
        LongStream.rangeClosed(1, count).forEach(fresh::arrived);
        List<Long> order =
                new ArrayList<>(LongStream.rangeClosed(1, count).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        long acknowledged = 0;
        for (int i = 0; i < count; i++) {
            fresh.done(order.get(i));
            long expected = firstOpen(order.subList(i + 1, count), count) - 1;
            acknowledged = Math.max(acknowledged, fresh.takeDone());
            assertThat(acknowledged).isEqualTo(expected);
        }
        assertThat(fresh.size()).isZero();
    }

    private static long firstOpen(List<Long> open, int count) {
        return open.stream().mapToLong(Long::longValue).min().orElse(count + 1L);
    }

    private void arrive(int count) {
        LongStream.rangeClosed(1, count).forEach(ledger::arrived);
    }
}

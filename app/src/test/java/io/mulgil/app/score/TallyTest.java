package io.mulgil.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final List<Span> ODD = List.of(new Span(100_000, 200_000), new Span(500_000, 600_000));

    @Test
    void countsSpansOnceAndAlertsEach() {
        Tally tally = Tally.of(ODD, List.of(50_000L, 160_000L, 200_000L, 300_000L), 2);
        assertThat(tally).isEqualTo(new Tally(2, 1, 4, 2, 60_000, 2));
        assertThat(tally.recall()).isEqualTo(0.5);
        assertThat(tally.precision()).isEqualTo(0.5);
        assertThat(tally.delayMinutes()).isEqualTo(1);
        assertThat(tally.unfoundedPerDay()).isEqualTo(1);
    }

    @Test
    void addsUp() {
        Tally one = Tally.of(ODD, List.of(550_000L), 1);
        assertThat(Tally.NONE.plus(one).plus(one)).isEqualTo(new Tally(4, 2, 2, 0, 100_000, 2));
    }

    @Test
    void saysNothingOfWhatIsNotThere() {
        assertThat(Tally.NONE.recall()).isNaN();
        assertThat(Tally.NONE.precision()).isNaN();
        assertThat(Tally.NONE.delayMinutes()).isNaN();
    }
}

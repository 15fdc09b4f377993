package io.mulgil.streams.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EarlierErrorsTest {
    @Test
    void exchangeableErrorsAreCoveredAsOftenAsAskedFor() {
        Random random = new Random(7);
        int covered = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            EarlierErrors errors = new EarlierErrors();
            for (int i = 0; i < 49; i++) {
                errors.add(Math.exp(random.nextGaussian())); // far from symmetric
            }
            double next = Math.exp(random.nextGaussian());
            covered += next >= errors.below(0.8) && next <= errors.above(0.8) ? 1 : 0;
        }
        // With 49 errors each side leaves out exactly 5 of 50 places.
        assertThat(covered / 20_000.0).isCloseTo(0.8, within(0.012));
    }

    @Test
    void tooFewErrorsGiveNoInterval() {
        EarlierErrors errors = new EarlierErrors();
        for (int i = 1; i <= 8; i++) {
            errors.add(i);
        }
        assertThat(errors.above(0.8)).isNaN();
        errors.add(9);
        errors.add(Double.NaN);
        assertThat(errors.size()).isEqualTo(9);
        assertThat(errors.below(0.8)).isEqualTo(1);
        assertThat(errors.above(0.8)).isEqualTo(9);
    }
}

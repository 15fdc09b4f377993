package io.mulgil.core.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedCountsTest {
    private final CommittedCounts counts = new CommittedCounts(true, 10, 6, 1, 2, 1, 1_795_320_000_123L);

    @Test
    void readsWhatItWrote() {
        assertThat(CommittedCounts.read(counts.text())).contains(counts);
        assertThat(CommittedCounts.read(CommittedCounts.NONE.text())).contains(CommittedCounts.NONE);
    }

    @Test
    void addsUp() {
        CommittedCounts sum = counts.plus(new CommittedCounts(false, 1, 1, 0, 0, 0, 5));
        assertThat(sum).isEqualTo(new CommittedCounts(false, 11, 7, 1, 2, 1, 1_795_320_000_123L));
    }

    @Test
    void refusesCountsThatDoNotAddUp() {
        assertThatThrownBy(() -> new CommittedCounts(true, 3, 1, 0, 0, 0, 0)).hasMessageContaining("consumed 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mulgil-1", "somebody else's", "mulgil-1 stored=x", "mulgil-2 stored=1"})
    void takesNothingFromTextsOfOthers(String text) {
        assertThat(CommittedCounts.read(text)).isEmpty();
    }
}

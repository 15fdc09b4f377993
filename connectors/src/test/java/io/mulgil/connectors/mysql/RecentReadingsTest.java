package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecentReadingsTest {
    @Test
    void knowsAReadingWithinItsBatchAndAfterItsCommit() {
        RecentReadings recent = new RecentReadings(10);
        recent.begin();
        assertThat(isNew(recent, 1)).isTrue();
        assertThat(isNew(recent, 1)).isFalse();
        recent.committed();
        recent.begin();
        assertThat(isNew(recent, 1)).isFalse();
        assertThat(isNew(recent, 2)).isTrue();
    }

    @Test
    void forgetsABatchThatWasNotCommitted() {
        RecentReadings recent = new RecentReadings(10);
        recent.begin();
        assertThat(isNew(recent, 1)).isTrue();
        recent.begin();
        assertThat(isNew(recent, 1)).isTrue();
    }

    @Test
    void remembersAtLeastAsManyAsItIsToldAndNotForEver() {
        RecentReadings recent = new RecentReadings(1_000);
        for (int i = 0; i < 10_000; i++) {
            recent.begin();
            assertThat(isNew(recent, i)).isTrue();
            recent.committed();
            recent.begin();
            assertThat(isNew(recent, Math.max(0, i - 999))).isFalse();
        }
        recent.begin();
        assertThat(isNew(recent, 5_000)).isTrue();
    }

    @Test
    void takesEverythingForNewWhenItIsToRememberNothing() {
        RecentReadings recent = new RecentReadings(0);
        recent.begin();
        assertThat(isNew(recent, 1)).isTrue();
        assertThat(isNew(recent, 1)).isTrue();
    }

    private static boolean isNew(RecentReadings recent, int number) {
        return recent.isNew(("{\"x\":" + number + "}").getBytes(StandardCharsets.UTF_8));
    }
}

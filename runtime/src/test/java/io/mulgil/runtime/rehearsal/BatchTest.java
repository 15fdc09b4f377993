package io.mulgil.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchTest {
    private static final int ROWS = 20_000;
    private static final int DEVICES = 13;

    private final Batch batch = filled();

    @Test
    void ordersByTimeAndLeavesOneMomentAsItCame() {
        int[] expected = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.comparingLong(batch::time))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(Arrays.copyOf(batch.byTime(), ROWS)).isEqualTo(expected);
    }

    @Test
    void ordersByDeviceAndThenByTime() {
        int[] expected = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(batch::device).thenComparingLong(batch::time))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(Arrays.copyOf(batch.byDevice(DEVICES + 2), ROWS)).isEqualTo(expected);
    }

    @Test
    void keepsNumbersWithTheirRowsWhileItGrows() {
        for (int place = 0; place < ROWS; place++) {
            assertThat(batch.number(0, place)).isEqualTo(batch.time(place) * 2.0);
        }
    }

    private static Batch filled() {
        Batch batch = new Batch(1);
        Random random = new Random(5);
        for (int i = 0; i < ROWS; i++) {
            long time = random.nextInt(10) == 0 ? random.nextLong(-5_000, 86_400_000_000L) : i / 3 * 1_000L;
            batch.add(time, random.nextInt(DEVICES));
            batch.put(0, time * 2.0);
        }
        return batch;
    }
}

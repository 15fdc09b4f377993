package io.mulgil.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BatchTest {
    private static final int ROWS = 20_000;
    private static final int DEVICES = 5_000;

    private final List<Reading> came = new ArrayList<>();
    private final Batch batch = new Batch(2);

    private record Reading(int number, long time, int device) {}

    @Test
    void ordersByTimeAndLeavesOneMomentAsItCame() {
        fill(new Random(5));
        assertThat(read(batch.byTime()))
                .isEqualTo(came.stream()
                        .sorted(Comparator.comparingLong(Reading::time))
                        .toList());
    }

    @Test
    void ordersByDeviceAndThenByTime() {
        fill(new Random(6));
        assertThat(read(batch.byDevice(DEVICES + 2)))
                .isEqualTo(came.stream()
                        .sorted(Comparator.comparingInt(Reading::device).thenComparingLong(Reading::time))
                        .toList());
    }

    @Test
    void isAsNewOnceItWasCleared() {
        fill(new Random(7));
        batch.clear();
        came.clear();
        ordersByDeviceAndThenByTime();
    }

    /** One in two rows is of few devices, so that there are runs of all lengths; one in ten is out of order. */
    private void fill(Random random) {
        for (int i = 0; i < ROWS; i++) {
            long time = random.nextInt(10) == 0 ? random.nextLong(-5_000, 86_400_000_000L) : i / 3 * 1_000L;
            Reading reading = new Reading(i, time, random.nextInt(random.nextBoolean() ? DEVICES : 7));
            came.add(reading);
            batch.add(reading.time(), reading.device());
            batch.put(0, reading.number());
            batch.put(1, Double.NaN);
        }
    }

    private List<Reading> read(int[] order) {
        return Arrays.stream(order, 0, batch.size())
                .mapToObj(place -> {
                    assertThat(batch.number(1, place)).isNaN();
                    return new Reading((int) batch.number(0, place), batch.time(place), batch.device(place));
                })
                .toList();
    }
}

package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.AlertEvent;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForestTest {
    private static final int DAY = 86_400;
    private static final int STEP = 300;

    private final DetectionBench bench = DetectionBench.of("odd: forest(temperature)");

    @Test
    void findsACourseThatWasNeverSeenThoughEachValueWas() {
        smooth(bench, 0, 10 * DAY);
        long before = raised(bench, 0);
        for (int second = 10 * DAY; second < 10 * DAY + 10_800; second += STEP) {
            bench.temperature(second, second / STEP % 2 == 0 ? 17 : 23);
        }
        assertThat(raised(bench, 0)).isGreaterThan(before);
        assertThat(raised(bench, 10 * DAY)).isPositive();
        assertThat(before).isLessThanOrEqualTo(3);
    }

    @Test
    void aRestartGrowsTheSameForest() {
        DetectionBench stopped = DetectionBench.of("odd: forest(temperature)");
        for (int day = 0; day < 5; day++) {
            smooth(bench, day * DAY, (day + 1) * DAY);
            smooth(stopped, day * DAY, (day + 1) * DAY);
            stopped.restart();
        }
        for (int second = 5 * DAY; second < 5 * DAY + 7200; second += STEP) {
            bench.temperature(second, 30 - second % 7);
            stopped.temperature(second, 30 - second % 7);
        }
        assertThat(raised(bench, 5 * DAY)).isPositive();
        assertThat(stopped.story()).isEqualTo(bench.story());
    }

    private static long raised(DetectionBench bench, long fromSecond) {
        return bench.events.stream()
                .filter(event -> event.kind() == AlertEvent.Kind.RAISED)
                .filter(event -> event.time().getEpochSecond() >= fromSecond)
                .count();
    }

    private static void smooth(DetectionBench into, int from, int until) {
        for (int second = from; second < until; second += STEP) {
            double noise = new Random(second * 0x9E3779B97F4A7C15L).nextGaussian();
            into.temperature(second, 20 - 4 * Math.cos(2 * Math.PI * second / DAY) + 0.2 * noise);
        }
    }
}

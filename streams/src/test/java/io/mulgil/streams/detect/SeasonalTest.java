package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.AlertEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalTest {
    private static final int DAY = 86_400;
    private static final int STEP = 300;

    private final DetectionBench bench = DetectionBench.of("odd: seasonal(temperature)");

    @Test
    void findsTheDayInTheMiddleOfTheNightOnce() {
        days(0, 14, bench);
        int before = raised(bench).size();
        for (int second = 14 * DAY; second < 14 * DAY + 7200; second += STEP) {
            bench.temperature(second, 24);
        }
        List<AlertEvent> found = raised(bench).subList(before, raised(bench).size());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).time().getEpochSecond() - 14 * DAY).isLessThan(1800);
        assertThat(found.get(0).evidence().figures().get("baseline")).isBetween(14.0, 18.0);
        assertThat(found.get(0).text().en())
                .startsWith("temperature 24 °C is unlike its past; usual at this time of day is 1");
        assertThat(found.get(0).text().ko()).contains("평소와 다름, 이 시각의 평소 값 1");
        days(15, 16, bench);
        assertThat(bench.story()).last().asString().startsWith("cleared");
    }

    @Test
    void isMostlyQuietWhereNothingIsOdd() {
        days(0, 21, bench);
        assertThat(raised(bench)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void saysNothingWhileItKnowsLittle() {
        for (int second = 0; second < 2 * DAY; second += STEP) {
            bench.temperature(second, second % 3600 == 0 ? 100 : 10);
        }
        assertThat(bench.story()).isEmpty();
    }

    @Test
    void aSpikeOutOfTheRangeIsFoundAtOnce() {
        for (int second = 0; second < 3 * DAY; second += 60) {
            bench.temperature(second, usual(second, new Random(second * 0x9E3779B97F4A7C15L)));
        }
        int before = raised(bench).size();
        bench.temperature(3 * DAY + 60, 40);
        assertThat(raised(bench)).hasSize(before + 1);
        assertThat(bench.event(bench.events.size() - 1).text().en())
                .startsWith("temperature 40 °C leaves everything seen so far, ");
    }

    @Test
    void aSeriesThatNeverChangesIsNotOdd() {
        for (int second = 0; second < 10 * DAY; second += STEP) {
            bench.temperature(second, 5);
        }
        assertThat(bench.story()).isEmpty();
    }

    @Test
    void aRestartChangesNothing() {
        DetectionBench stopped = DetectionBench.of("odd: seasonal(temperature)");
        days(0, 12, bench);
        for (int day = 0; day < 12; day++) {
            days(day, day + 1, stopped);
            stopped.restart();
        }
        for (int second = 12 * DAY; second < 12 * DAY + 7200; second += STEP) {
            bench.temperature(second, 30 + second % 7);
            stopped.restart().temperature(second, 30 + second % 7);
        }
        assertThat(raised(bench)).isNotEmpty();
        assertThat(stopped.story()).isEqualTo(bench.story());
        assertThat(stopped.events.stream().map(AlertEvent::text))
                .isEqualTo(bench.events.stream().map(AlertEvent::text).toList());
    }

    @Test
    void itsMemoryIsBounded() {
        days(0, 40, bench);
        assertThat(bench.size()).isLessThan(92_000);
    }

    private static void days(int from, int to, DetectionBench into) {
        for (int second = from * DAY; second < to * DAY; second += STEP) {
            into.temperature(second, usual(second, new Random(second * 0x9E3779B97F4A7C15L)));
        }
    }

    /** Warm at noon, cold at midnight, with noise. */
    private static double usual(int second, Random random) {
        double value = 20 - 4 * Math.cos(2 * Math.PI * second / DAY) + 0.3 * random.nextGaussian();
        return Math.round(value * 100) / 100.0;
    }

    private static List<AlertEvent> raised(DetectionBench bench) {
        return bench.events.stream()
                .filter(event -> event.kind() == AlertEvent.Kind.RAISED)
                .toList();
    }
}

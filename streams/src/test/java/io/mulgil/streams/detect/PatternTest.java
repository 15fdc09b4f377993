package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatternTest {
    @Test
    void anAverageIsJudgedOnceItsWindowIsFull() {
        DetectionBench bench = DetectionBench.of("warm: avg(temperature, 5m) > 30");
        bench.temperature(0, 40).temperature(60, 40);
        assertThat(bench.story()).isEmpty();
        for (int second = 120; second <= 600; second += 60) {
            bench.temperature(second, 31);
        }
        assertThat(bench.story()).hasSize(1);
        assertThat(bench.event(0).text().en()).matches("average of temperature over 5 min is .* °C, above 30 °C");
        assertThat(bench.event(0).text().ko()).matches("temperature 5분 평균 .* °C: 30 °C 초과");
    }

    @Test
    void aLateReadingIsPutIntoTheWindowWhereItBelongs() {
        DetectionBench inOrder = DetectionBench.of("high: max(temperature, 5m) > 30; late=1h");
        inOrder.temperature(0, 20).temperature(60, 35).temperature(120, 20);
        DetectionBench late = DetectionBench.of("high: max(temperature, 5m) > 30; late=1h");
        late.temperature(0, 20).temperature(120, 20);
        assertThat(late.story()).isEmpty();
        late.reading("sensor-0001", 60, "temperature", 35, 120);
        assertThat(inOrder.story()).containsExactly("raised@60");
        assertThat(late.story()).containsExactly("raised@120");
        late.temperature(420, 20);
        inOrder.temperature(420, 20);
        assertThat(late.story()).endsWith("cleared@420");
        assertThat(inOrder.story()).endsWith("cleared@420");
    }

    @Test
    void countsAndSumsReadings() {
        DetectionBench bench = DetectionBench.of("few: count(co2, 10m) < 5", "much: sum(co2, 10m) >= 50");
        for (int minute = 0; minute <= 20; minute++) {
            bench.reading("sensor-0001", 60 * minute, "co2", 4);
        }
        assertThat(bench.story()).isEmpty();
        for (int minute = 23; minute <= 38; minute += 3) {
            bench.reading("sensor-0001", 60 * minute, "co2", 20);
        }
        assertThat(bench.events.stream().map(e -> e.alert().rule())).contains("few", "much");
        assertThat(bench.events.stream().map(e -> e.text().en()))
                .contains("number of readings of co2 over 10 min is 4, below 5");
    }

    @Test
    void aReadingThatComesTwiceCountsOnce() {
        DetectionBench bench = DetectionBench.of("many: count(temperature, 1m) > 3");
        for (int second = 0; second < 180; second += 20) {
            bench.temperature(second, 1).temperature(second, 1).temperature(second, 1);
        }
        assertThat(bench.story()).isEmpty();
    }

    @Test
    void aSuddenRiseIsHeldAgainstTheLowestOfItsSpan() {
        DetectionBench bench =
                DetectionBench.of("rising: rise(temperature, 1m) > 3", "any: change(temperature, 1m) > 3");
        bench.temperature(0, 20).temperature(30, 22).temperature(60, 24).temperature(90, 24.5);
        assertThat(bench.event(0).text().en())
                .isEqualTo("temperature rose by 4 °C within 1 min, to 24 °C; the limit is 3 °C");
        assertThat(bench.event(0).text().ko()).isEqualTo("temperature 24 °C: 1분 안에 4 °C 상승 (기준 3 °C)");
        bench.temperature(120, 20).temperature(150, 20);
        assertThat(bench.events.stream()
                        .filter(e -> e.alert().rule().equals("rising"))
                        .map(e -> e.kind().word()))
                .containsExactly("raised", "cleared");
        assertThat(bench.events.stream()
                        .filter(e -> e.alert().rule().equals("any"))
                        .map(e -> e.kind().word()))
                .startsWith("raised", "cleared", "raised");
    }

    @Test
    void aDropIsTheOtherWay() {
        DetectionBench bench = DetectionBench.of("drop: drop(temperature, 1m) >= 5");
        bench.temperature(0, 20).temperature(30, 30).temperature(60, 25);
        assertThat(bench.event(0).text().en()).startsWith("temperature dropped by 5 °C within 1 min, to 25 °C");
    }

    @Test
    void slowMovementsAreNoRise() {
        DetectionBench bench = DetectionBench.of("rising: rise(temperature, 1m) > 3");
        for (int second = 0; second < 600; second++) {
            bench.temperature(second, 20 + second * 0.04);
        }
        assertThat(bench.story()).isEmpty();
    }

    @Test
    void aValueThatStaysExactlyTheSameIsStuck() {
        DetectionBench bench = DetectionBench.of("stuck: stuck(temperature, 20m)");
        for (int minute = 0; minute <= 30; minute++) {
            bench.temperature(60 * minute, minute == 5 ? 21.5 : 21.4);
        }
        assertThat(bench.story()).containsExactly("raised@1560");
        assertThat(bench.event(0).text().en()).isEqualTo("temperature has stayed at exactly 21.4 °C for 20 min");
        bench.temperature(1860, 21.3);
        assertThat(bench.story()).endsWith("cleared@1860");
    }

    @Test
    void fewEqualReadingsFarApartAreChance() {
        DetectionBench bench = DetectionBench.of("stuck: stuck(temperature, 20m)");
        bench.temperature(0, 21).temperature(1200, 21).temperature(2400, 21).temperature(3600, 21);
        assertThat(bench.story()).isEmpty();
    }
}

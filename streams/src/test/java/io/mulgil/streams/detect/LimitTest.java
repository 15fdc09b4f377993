package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void raisesOnceAndClearsAtTheOtherLimit() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35; clear=33");
        bench.temperature(1, 34.9).temperature(2, 35.1).temperature(3, 36).temperature(4, 34);
        bench.temperature(5, 33.5).temperature(6, 33).temperature(7, 32);
        assertThat(bench.story()).containsExactly("raised@2", "cleared@6");
    }

    @Test
    void saysWhyInBothLanguagesWithNumbersAndUnits() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35; clear=33; for=10s; severity=critical");
        bench.temperature(0, 36).temperature(5, 36.1).temperature(10, 36.2).temperature(130, 32.8);
        AlertEvent raised = bench.event(0);
        assertThat(raised.text().en()).isEqualTo("temperature 36.2 °C above 35 °C for 10 s");
        assertThat(raised.text().ko()).isEqualTo("temperature 36.2 °C: 10초 동안 35 °C 초과");
        assertThat(raised.alert().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(raised.alert().tags()).isEqualTo(Map.of("device", "sensor-0001", "building", "north"));
        assertThat(raised.evidence().figures()).containsEntry("reading", 36.2).containsEntry("limit", 35.0);
        assertThat(raised.evidence().around())
                .containsExactly(
                        new Evidence.Point(0, 36), new Evidence.Point(5000, 36.1), new Evidence.Point(10_000, 36.2));
        AlertEvent cleared = bench.event(1);
        assertThat(cleared.text().en()).isEqualTo("temperature 32.8 °C is no longer above 33 °C; it lasted 2 min");
        assertThat(cleared.text().ko()).isEqualTo("temperature 32.8 °C: 더 이상 33 °C 초과 아님 (2분 동안 지속)");
        assertThat(cleared.alert()).isEqualTo(raised.alert());
    }

    @Test
    void eachReadingIsAnAlertOfItsOwnWhereTheRuleSaysSo() {
        DetectionBench bench = DetectionBench.of("much: temperature >= 35; each-reading=true");
        bench.temperature(1, 34)
                .temperature(2, 35)
                .temperature(3, 36)
                .temperature(4, 30)
                .temperature(5, 35);
        assertThat(bench.story()).containsExactly("raised@2", "cleared@3", "raised@3", "cleared@4", "raised@5");
        assertThat(bench.event(1).text().en()).isEqualTo("over with the next reading, temperature 36 °C");
        assertThat(bench.event(1).alert()).isEqualTo(bench.event(0).alert());
        // A correction of the same time takes it back.
        bench.temperature(5, 20).temperature(6, 20);
        assertThat(bench.story().subList(5, 6)).containsExactly("corrected@5");
    }

    @Test
    void roundingNeverPutsAReadingOnTheOtherSide() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35").temperature(1, 35.00001);
        assertThat(bench.event(0).text().en()).isEqualTo("temperature 35.00001 °C above 35 °C");
    }

    @Test
    void waitsForTheDwellTimeBothWays() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35; for=10s; clear-for=20s");
        bench.temperature(0, 36).temperature(9, 36).temperature(9.5, 30).temperature(10, 36);
        assertThat(bench.story()).isEmpty();
        bench.temperature(20, 36).temperature(30, 30).temperature(40, 36).temperature(50, 30);
        assertThat(bench.story()).containsExactly("raised@20");
        bench.temperature(70, 30);
        assertThat(bench.story()).containsExactly("raised@20", "cleared@70");
    }

    @Test
    void timeAloneConfirmsNothing() {
        DetectionBench bench =
                DetectionBench.of("hot: temperature > 35; for=10s").temperature(0, 36);
        bench.tick(30).tick(60).tick(90);
        assertThat(bench.story()).isEmpty();
    }

    @Test
    void raisesBelowAndOutside() {
        DetectionBench bench = DetectionBench.of("dry: temperature < 10; clear=12", "odd: temperature outside 18..26");
        bench.temperature(1, 20)
                .temperature(2, 9)
                .temperature(3, 11)
                .temperature(4, 12)
                .temperature(5, 18);
        assertThat(bench.events.stream()
                        .map(e -> e.alert().rule() + " " + e.text().en()))
                .containsExactly(
                        "dry temperature 9 °C below 10 °C",
                        "odd temperature 9 °C outside 18 to 26 °C",
                        "dry temperature 12 °C is no longer below 12 °C; it lasted 2 s",
                        "odd temperature is as it should be again; it lasted 3 s");
    }

    @Test
    void anAlertHasTheSameNameWheneverTheSameReadingsAreLookedAt() {
        AlertEvent once =
                DetectionBench.of("hot: temperature > 35").temperature(7, 36).event(0);
        AlertEvent again =
                DetectionBench.of("hot: temperature > 35").temperature(7, 36).event(0);
        AlertEvent later =
                DetectionBench.of("hot: temperature > 35").temperature(8, 36).event(0);
        assertThat(once).isEqualTo(again);
        assertThat(later.alert().id()).isNotEqualTo(once.alert().id());
    }

    @Test
    void historyRaisesNothingButIsNotForgotten() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35; for=10s; late=10m");
        for (int second = 0; second <= 60; second += 10) {
            bench.reading("sensor-0001", second, "temperature", 36, 3600);
        }
        assertThat(bench.story()).isEmpty();
        bench.reading("sensor-0001", 3500, "temperature", 36, 3600);
        assertThat(bench.story()).containsExactly("raised@3500");
    }

    @Test
    void aReadingFarBehindTheNewestRaisesNothing() {
        DetectionBench bench =
                DetectionBench.of("hot: temperature > 35; late=1m").temperature(1000, 20);
        bench.reading("sensor-0001", 900, "temperature", 40, 900);
        assertThat(bench.story()).isEmpty();
        bench.reading("sensor-0001", 950, "temperature", 40, 950).temperature(1001, 20);
        assertThat(bench.story()).containsExactly("raised@950", "cleared@1001");
    }

    @Test
    void aClockAstrayIsNotBelieved() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35");
        bench.reading("sensor-0001", 86_400, "temperature", 40, 10).temperature(20, 36);
        assertThat(bench.story()).containsExactly("raised@20");
    }

    @Test
    void aCorrectionTakesBackWhatItUndoes() {
        DetectionBench bench =
                DetectionBench.of("hot: temperature > 35").temperature(1, 20).temperature(2, 53);
        bench.temperature(2, 23);
        assertThat(bench.story()).containsExactly("raised@2", "corrected@2");
        assertThat(bench.event(1).text().en())
                .isEqualTo("temperature was corrected to 23 °C, so the alert was never due");
        bench.temperature(3, 36);
        assertThat(bench.story()).endsWith("raised@3");
    }

    @Test
    void aCorrectionLeavesWhatOtherReadingsHold() {
        DetectionBench bench =
                DetectionBench.of("hot: temperature > 35").temperature(2, 53).temperature(3, 40);
        bench.temperature(2, 23);
        assertThat(bench.story()).containsExactly("raised@2");
    }

    @Test
    void aCorrectionInsideTheDwellTimeTakesItBackToo() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35; for=10s");
        bench.temperature(0, 36).temperature(5, 36).temperature(10, 36).temperature(5, 20);
        assertThat(bench.story()).containsExactly("raised@10", "corrected@5");
    }

    @Test
    void theSameReadingTwiceChangesNothing() {
        DetectionBench bench =
                DetectionBench.of("hot: temperature > 35").temperature(2, 53).temperature(2, 53);
        bench.temperature(3, 20).temperature(2, 53).temperature(3, 20);
        assertThat(bench.story()).containsExactly("raised@2", "cleared@3");
    }

    @Test
    void flappingIsToldOnceAndHeldOpen() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35");
        for (int i = 0; i < 20; i++) {
            bench.temperature(60 * i, 36).temperature(60 * i + 30, 30);
        }
        assertThat(bench.story()).hasSize(10).endsWith("raised@240", "flapping@240");
        assertThat(bench.event(9).evidence().figures()).containsEntry("count", 5.0);
        assertThat(bench.event(9).text().en())
                .isEqualTo("raised 5 times in 30 min; held open until it has been quiet for 10 min");
        bench.temperature(1800, 30);
        assertThat(bench.story()).endsWith("cleared@1800");
        bench.temperature(1801, 36);
        assertThat(bench.story()).endsWith("raised@1801");
    }

    @Test
    void theUsersOwnSentenceStandsInPlaceOfOurs() {
        DetectionBench bench = DetectionBench.of(
                "hot: temperature > 35; text={device} in {tag.building}{tag.floor}: {reading}{unit} ({limit}) {rule}");
        bench.reading("{limit}", 1, "temperature", 36.25);
        assertThat(bench.event(0).text().en()).isEqualTo("{limit} in north: 36.25°C (35) hot");
        assertThat(bench.event(0).text().ko()).isEqualTo(bench.event(0).text().en());
    }

    @Test
    void anAlertOfAChangedRuleIsOver() {
        DetectionBench bench = DetectionBench.of("hot: temperature > 35", "warm: temperature > 30");
        bench.temperature(1, 36);
        bench.restart("warm: temperature > 30", "hot: temperature > 36.5").temperature(2, 36);
        assertThat(bench.events.stream()
                        .map(e -> e.kind().word() + " " + e.alert().rule()))
                .containsExactly("raised hot", "raised warm", "cleared hot");
        assertThat(bench.event(2).alert()).isEqualTo(bench.event(0).alert());
        assertThat(bench.event(2).text().en())
                .isEqualTo("the rule 'hot' was changed or removed, so this alert is over");
        bench.temperature(3, 20);
        assertThat(bench.story()).hasSize(4).endsWith("cleared@3");
    }

    @Test
    void aDeviceWithLimitsTakesFewBytes() {
        DetectionBench bench = DetectionBench.of(
                "hot: temperature > 35", "cold: temperature < 10", "stuffy: co2 > 900", "odd: co2 outside 1..2000");
        bench.temperature(1_700_000_000, 20);
        long before = bench.size();
        bench.reading("sensor-0002", 1_700_000_000, "temperature", 20);
        assertThat(bench.size() - before).isLessThan(60);
    }
}

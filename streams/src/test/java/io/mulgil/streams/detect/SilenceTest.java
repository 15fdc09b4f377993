package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {
    private final DetectionBench bench = DetectionBench.of("gone: silent");

    @Test
    void learnsHowOftenADeviceSends() {
        all(0, 600, 30);
        only("sensor-0002", 610, 1200, 30);
        assertThat(bench.story()).containsExactly("raised@" + (600 + 150));
        assertThat(bench.event(0).text().en())
                .isEqualTo("nothing received from sensor-0001 for 2 min 30 s; usually it sends every 30 s");
        assertThat(bench.event(0).text().ko()).isEqualTo("sensor-0001: 2분 30초 동안 수신 없음 (보통 30초마다 수신)");
        assertThat(bench.event(0).alert().tags()).containsEntry("building", "north");
        assertThat(bench.event(0).alert().value()).isEmpty();
        bench.temperature(1210, 20);
        assertThat(bench.story()).endsWith("cleared@1210");
        assertThat(bench.event(1).text().en()).startsWith("sensor-0001 sends again; it lasted ");
    }

    @Test
    void oneAlertTellsOfADeadSource() {
        all(0, 600, 30);
        for (int second = 610; second <= 1200; second += 10) {
            bench.tick(second);
        }
        assertThat(bench.story()).containsExactly("raised@750 *");
        assertThat(bench.event(0).text().en()).isEqualTo("nothing received from any of 3 devices for 2 min 30 s");
        bench.temperature(1210, 20);
        assertThat(bench.story()).containsExactly("raised@750 *", "cleared@1210 *");
        only("sensor-0001", 1240, 1500, 30);
        assertThat(bench.story()).endsWith("raised@1360 sensor-0002", "raised@1360 sensor-0003");
    }

    @Test
    void aDeclaredSilenceNeedsNoLearning() {
        DetectionBench declared = DetectionBench.of("gone: silent(5m)").temperature(0, 20);
        for (int second = 10; second <= 400; second += 10) {
            declared.tick(second);
        }
        assertThat(declared.story()).containsExactly("raised@300");
        assertThat(declared.event(0).text().en()).isEqualTo("nothing received from sensor-0001 for 5 min");
    }

    @Test
    void timeInWhichNobodyLookedIsNotSilence() {
        all(0, 600, 30);
        bench.restart().tick(100_000).tick(100_010);
        assertThat(bench.story()).isEmpty();
        for (int second = 100_020; second <= 100_300; second += 10) {
            bench.tick(second);
        }
        assertThat(bench.story()).hasSize(1).allMatch(story -> story.endsWith("*"));
    }

    @Test
    void aDeviceThatWasHeardOnlyNowAndThenIsNotJudged() {
        bench.temperature(0, 20).temperature(10, 20).temperature(20, 20);
        for (int second = 30; second <= 900; second += 10) {
            bench.tick(second);
        }
        assertThat(bench.story()).isEmpty();
    }

    private void all(int from, int to, int every) {
        for (int second = from; second <= to; second += every) {
            for (String device : new String[] {"sensor-0001", "sensor-0002", "sensor-0003"}) {
                bench.reading(device, second, "temperature", 20);
            }
            bench.tick(second);
        }
    }

    private void only(String device, int from, int to, int every) {
        for (int second = from; second <= to; second += 10) {
            if ((second - from) % every == 0) {
                bench.reading(device, second, "temperature", 20);
                if (device.equals("sensor-0002")) {
                    bench.reading("sensor-0003", second, "temperature", 20);
                }
            }
            bench.tick(second);
        }
    }
}

package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What must hold of all detectors, whatever comes. */
class LifeTest {
    private static final String[] RULES = {
        "hot: temperature > 22; clear=21.5",
        "hot-long: temperature > 22; for=20s; clear-for=30s",
        "odd: temperature outside 19..23; for=5s",
        "avg: avg(temperature, 1m) > 21",
        "min: min(temperature, 1m) < 18.5; clear=19",
        "count: count(temperature, 1m) > 8",
        "rise: rise(temperature, 30s) > 2; clear=1",
        "change: change(temperature, 30s) >= 3",
        "stuck: stuck(temperature, 40s)",
        "gone: silent",
        "gone-long: silent(45s); for=10s",
    };

    /** One thing that happens. */
    private record Happening(String device, double seconds, double value, double now) {
        void to(DetectionBench bench) {
            if (device.isEmpty()) {
                bench.tick(now);
            } else {
                bench.reading(device, seconds, "temperature", value, now);
            }
        }
    }

    @Property(tries = 150)
    void raisedAndOverTakeTurns(@ForAll long seed, @ForAll @IntRange(min = 50, max = 400) int count) {
        DetectionBench bench = DetectionBench.of(RULES);
        happenings(seed, count).forEach(happening -> happening.to(bench));
        Map<String, @Nullable AlertEvent> open = new HashMap<>();
        Map<String, AlertEvent> ids = new HashMap<>();
        for (AlertEvent event : bench.events) {
            String series = event.alert().rule() + " " + event.alert().device();
            AlertEvent opened = open.get(series);
            if (event.kind() == AlertEvent.Kind.RAISED) {
                assertThat(opened).as("%s is open already: %s", series, event).isNull();
                assertThat(ids.put(event.alert().id(), event)).as("an id twice").isNull();
                open.put(series, event);
            } else {
                String what = series + " is not open: " + event;
                assertThat(event.alert())
                        .isEqualTo(Objects.requireNonNull(opened, what).alert());
                if (event.kind().ends()) {
                    open.put(series, null);
                }
            }
        }
    }

    @Property(tries = 150)
    void aRestartBetweenAnyTwoChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 50, max = 300) int count) {
        DetectionBench running = DetectionBench.of(RULES);
        DetectionBench stopped = DetectionBench.of(RULES);
        Random random = new Random(seed);
        for (Happening happening : happenings(seed, count)) {
            happening.to(running);
            happening.to(random.nextInt(4) > 0 ? stopped : stopped.restart());
        }
        assertThat(stopped.story()).as("seed %d, %d", seed, count).isEqualTo(running.story());
        assertThat(withoutSurroundings(stopped.events)).isEqualTo(withoutSurroundings(running.events));
    }

    @Property(tries = 50)
    void whatComesLaterNeverChangesWhatWasSaid(
            @ForAll long seed, @ForAll @IntRange(min = 50, max = 300) int count, @ForAll @IntRange(max = 299) int cut) {
        DetectionBench whole = DetectionBench.of(RULES);
        DetectionBench part = DetectionBench.of(RULES);
        List<Happening> happenings = happenings(seed, count);
        happenings.forEach(happening -> happening.to(whole));
        happenings.stream().limit(cut).forEach(happening -> happening.to(part));
        assertThat(whole.events.subList(0, part.events.size())).isEqualTo(part.events);
    }

    /** Readings of three devices that wander, jump, stay, come late, twice, corrected, or not at all. */
    private static List<Happening> happenings(long seed, int count) {
        Random random = new Random(seed);
        double[] values = {20, 20, 20};
        List<Happening> happenings = new ArrayList<>();
        double now = 1_000_000;
        for (int i = 0; i < count; i++) {
            now += random.nextInt(8) == 0 ? random.nextInt(50) : random.nextInt(6);
            int device = random.nextInt(random.nextBoolean() ? 3 : 1);
            values[device] += random.nextInt(3) == 0 ? random.nextInt(7) - 3 : 0;
            values[device] = Math.min(26, Math.max(14, values[device]));
            double time = random.nextInt(5) == 0 ? now - random.nextInt(900) : now;
            happenings.add(
                    random.nextInt(4) == 0
                            ? new Happening("", now, 0, now)
                            : new Happening("sensor-000" + device, time, values[device], now));
        }
        return happenings;
    }

    private static List<AlertEvent> withoutSurroundings(List<AlertEvent> events) {
        return events.stream()
                .map(e -> AlertEvent.found(
                        e.alert(),
                        e.kind(),
                        e.time(),
                        e.seen(),
                        e.text(),
                        new Evidence(e.evidence().figures(), List.of())))
                .toList();
    }
}

package io.mulgil.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.Alerts;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JudgingTest {
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final StoredTable TABLE =
            new StoredTable("rooms", List.of("device"), Map.of(), List.of("temperature", "co2"));
    private static final Map<String, String> OF_ONE_DEVICE = Map.of(
            "hot", "temperature > 35",
            "odd", "temperature outside 12..33",
            "stuffy", "avg(co2, 2m) > 900",
            "rising", "rise(temperature, 1m) > 8",
            "stuck", "stuck(co2, 6m)",
            "strange", "seasonal(temperature)",
            "forest", "forest(co2)");

    @Test
    void findsTheSameDeviceByDeviceAsInTheOrderOfTime() {
        Values rules = rules(OF_ONE_DEVICE);
        assertThat(Detection.looksAcrossDevices(rules)).isFalse();
        List<AlertEvent> byTime = found(rules, false, 40_000);
        assertThat(byTime.stream().map(it -> it.alert().rule()).distinct())
                .contains("hot", "odd", "stuffy", "rising", "stuck");
        assertThat(sorted(found(rules, true, 40_000))).isEqualTo(sorted(byTime));
        assertThat(sorted(found(rules, true, 700))).isEqualTo(sorted(byTime));
    }

    @Test
    void knowsRulesThatHoldDevicesAgainstEachOther() {
        assertThat(Detection.looksAcrossDevices(rules(Map.of("quiet", "silent(5m)"))))
                .isTrue();
        assertThat(Detection.looksAcrossDevices(rules(Map.of("unlike", "peer(temperature, floor)"))))
                .isTrue();
    }

    /** @param most readings in a batch */
    private static List<AlertEvent> found(Values rules, boolean byDevice, int most) {
        Layout layout = new Layout();
        List<AlertEvent> events = new ArrayList<>();
        Detection detection = new Detection(rules, Map.of(), layout, MapDetectionMemory.ofOneRun());
        Judging judging =
                new Judging(detection, byDevice, TABLE, new Row(layout), new SeenSpans(List.of(), layout), events::add);
        judging.begin(FIRST);
        KnownDevices devices = new KnownDevices(TABLE, List.of("device"));
        Random random = new Random(7);
        Batch batch = new Batch(2);
        List<Integer> minute = new ArrayList<>();
        for (int device = 0; device < 20; device++) {
            minute.add(device);
        }
        for (int i = 0; i < 2_000; i++) {
            Collections.shuffle(minute, random);
            for (int device : minute) {
                batch.add(micros(i) + device % 3 * 1_000_000L, number(devices, device));
                batch.put(0, random.nextInt(50) == 0 ? Double.NaN : 22 + 5.5 * random.nextGaussian());
                batch.put(1, i / 30 % 7 == device % 7 ? 950 : 700 + random.nextInt(2) * 10);
            }
            if (batch.size() >= most) {
                judging.judge(batch, devices.all());
                batch.clear();
            }
        }
        judging.judge(batch, devices.all());
        judging.end(FIRST.plus(Duration.ofDays(2)));
        return events;
    }

    private static long micros(int halfMinutes) {
        return FIRST.plusSeconds(30L * halfMinutes).toEpochMilli() * 1_000;
    }

    private static int number(KnownDevices devices, int device) {
        byte[] name = ("room-" + device).getBytes(StandardCharsets.UTF_8);
        byte[] field = ByteBuffer.allocate(4 + name.length)
                .putInt(name.length)
                .put(name)
                .array();
        return devices.next(ByteBuffer.wrap(field), field);
    }

    private static List<String> sorted(List<AlertEvent> events) {
        return events.stream().map(AlertEvent::toString).sorted().toList();
    }

    private static Values rules(Map<String, String> when) {
        Map<String, String> settings = new HashMap<>();
        when.forEach((name, condition) -> settings.put("rules." + name + ".when", condition));
        settings.put("rules", String.join(",", when.keySet()));
        return new Alerts().options().parse(settings);
    }
}

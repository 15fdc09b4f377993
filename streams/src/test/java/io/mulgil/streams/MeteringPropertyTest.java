package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.meter.Declaration;
import io.mulgil.core.meter.Derived;
import io.mulgil.core.meter.Meter;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a table has after all corrections is what the whole register says at once, in whatever order messages come, however often, whoever takes them. */
class MeteringPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final long START = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
    private static final Pipeline PIPELINE = Pipelines.withSteps(
            "meter: {energy: {unit: kWh, max-rate: 360 kW, resolution: 0, modulus: [100000], gap: 10m, power: power, power-unit: kW}}");
    private static final Declaration ALL = new Declaration(
            0.1,
            0,
            List.of(100_000.0),
            List.of(0.001, 1000.0, 1000 / 3600.0, 1e6 / 3600),
            1 / 3600.0,
            0.1,
            600_000_000L,
            3,
            10_000);

    private record Sent(int device, long second, double value, double power) {
        byte[] message() {
            String time = Instant.ofEpochSecond(START + second).toString();
            String more = Double.isNaN(power) ? "" : ",\"power\":" + power;
            return ("{\"time\":\"" + time + "\",\"device\":\"d" + device + "\",\"energy\":" + value + more + "}")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Line(double used, String quality, String finding) {}

    @Property(tries = 150, seed = "20261130")
    void givesWhatTheWholeRegisterSaysHoweverMessagesCome(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 120) int count) {
        Random random = new Random(seed);
        List<List<Sent>> devices = List.of(wild(random, 0, count), wild(random, 1, count));
        MapMemory memory = new MapMemory();
        Steps steps = steps(memory);
        Map<String, Map<Long, Line>> table = new TreeMap<>();
        for (Sent sent : delivered(devices, random)) {
            if (random.nextInt(10) == 0) {
                steps = steps(memory);
            }
            store(steps, sent, table);
        }
        for (int device = 0; device < devices.size(); device++) {
            assertThat(table.get("d" + device)).isEqualTo(whole(devices.get(device)));
        }
    }

    private static Steps steps(MapMemory memory) {
        return new Steps(PIPELINE, Clock.fixed(NOW, ZoneOffset.UTC), memory);
    }

    /** As the sink does: what a reading lacks stays. */
    private static void store(Steps steps, Sent sent, Map<String, Map<Long, Line>> table) {
        assertThat(steps.apply(sent.message(), NOW.toEpochMilli())).isSameAs(Verdict.PASS);
        for (int i = 0; i < steps.count(); i++) {
            Row row = steps.row(i);
            Layout layout = row.layout();
            if (row.has(layout.slot("energy_used"))) {
                table.computeIfAbsent(new String(steps.key(i), StandardCharsets.UTF_8), key -> new TreeMap<>())
                        .merge(
                                row.timeMicros() / 1_000_000 - START,
                                new Line(
                                        row.number(layout.slot("energy_used")),
                                        row.text(layout.slot("energy_used_quality")),
                                        row.kind(layout.slot("energy_used_finding")) == ValueKind.TEXT
                                                ? row.text(layout.slot("energy_used_finding"))
                                                : ""),
                                (before, now) -> new Line(
                                        now.used,
                                        now.quality,
                                        now.finding.isEmpty() && !before.finding.isEmpty()
                                                ? before.finding
                                                : now.finding));
            }
        }
        table.values()
                .forEach(lines -> lines.replaceAll(
                        (second, line) -> line.finding.isEmpty() ? new Line(line.used, line.quality, "grown") : line));
    }

    /** All at once, in the order of their times, with a memory for all. */
    private static Map<Long, Line> whole(List<Sent> sent) {
        Meter meter = new Meter(ALL);
        meter.clear();
        Map<Long, Line> lines = new TreeMap<>();
        for (Sent each : sent) {
            meter.take((START + each.second) * 1_000_000, each.value, each.power, 0);
            Derived derived = meter.derived();
            for (int i = meter.derivedFrom(); i < derived.size(); i++) {
                lines.put(
                        meter.readings().time(i) / 1_000_000 - START,
                        new Line(
                                Math.rint(derived.used(i) * 1e6) / 1e6,
                                derived.quality(i).word(),
                                derived.finding(i).word()));
            }
        }
        return lines;
    }

    /** Each at most six places from its own among those of its device, and some twice. */
    private static List<Sent> delivered(List<List<Sent>> devices, Random random) {
        List<Sent> delivered = new ArrayList<>();
        for (int i = 0; i < devices.get(0).size(); i += 6) {
            List<Sent> some = new ArrayList<>();
            for (List<Sent> device : devices) {
                some.addAll(device.subList(i, Math.min(device.size(), i + 6)));
            }
            Collections.shuffle(some, random);
            delivered.addAll(some);
            if (random.nextInt(3) == 0) {
                delivered.add(some.get(random.nextInt(some.size())));
            }
        }
        return delivered;
    }

    /** Anything at all: levels that come and go, small and large, with and without power. */
    private static List<Sent> wild(Random random, int device, int count) {
        List<Sent> sent = new ArrayList<>();
        double level = random.nextDouble() * 100_000;
        long second = 0;
        for (int i = 0; i < count; i++) {
            second += 1 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 90);
            level = switch (random.nextInt(12)) {
                case 0 -> random.nextDouble() * 100_000;
                case 1 -> random.nextInt(10);
                case 2 -> level / 1000;
                case 3 -> level * 1000 % 1e9;
                case 4 -> Math.max(0, level - random.nextInt(300));
                default -> level + random.nextDouble() * 4;
            };
            double power = random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() * 400;
            sent.add(new Sent(device, second, level, power));
        }
        return sent;
    }
}

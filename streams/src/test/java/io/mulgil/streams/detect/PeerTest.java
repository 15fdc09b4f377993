package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.peer.PeerSummary;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import io.mulgil.streams.detect.when.Condition;
import io.mulgil.streams.detect.when.WhenException;
import io.mulgil.streams.detect.when.WhenReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Devices held against those of their group. The bench puts all of them into one building. */
class PeerTest {
    private static final int DEVICES = 6;
    private static final int STEP = 10;
    private static final String RULE = "odd: peer(temperature, building)";

    private final DetectionBench bench = DetectionBench.of(RULE);

    /** All six at some 20 °C with noise of half a degree; the first also what is added. */
    private static void day(DetectionBench into, int from, int until, double more) {
        for (int second = from; second < until; second += STEP) {
            for (int i = 0; i < DEVICES; i++) {
                into.reading("room-" + i, second, "temperature", usual(second, i) + (i == 0 ? more : 0));
            }
        }
    }

    private static double usual(int second, int device) {
        double noise = new Random(second * 0x9E3779B97F4A7C15L + device).nextGaussian();
        return 20 + 3 * Math.sin(second / 3_000.0) + 0.2 * device + 0.5 * noise;
    }

    @Test
    void readsTheCondition() throws WhenException {
        assertThat(WhenReader.read("peer(temperature, floor)"))
                .isEqualTo(new Condition.Peer("temperature", "floor", WhenReader.PEER_SPAN, WhenReader.PEER_THRESHOLD));
        assertThat(WhenReader.read("peer(power, building, 15m) > 6.5"))
                .isEqualTo(new Condition.Peer("power", "building", Duration.ofMinutes(15), 6.5));
        assertThatThrownBy(() -> WhenReader.read("peer(temperature)")).isInstanceOf(WhenException.class);
        assertThatThrownBy(() -> WhenReader.read("peer(temperature, floor) < 3"))
                .isInstanceOf(WhenException.class);
        assertThatThrownBy(() -> WhenReader.read("pear(temperature, floor)"))
                .isInstanceOfSatisfying(
                        WhenException.class, no -> assertThat(no.remedy()).contains("peer"));
    }

    @Test
    void findsTheOneThatIsUnlikeItsGroupAndSaysWhyInNumbers() {
        day(bench, 0, 7_200, 0);
        assertThat(bench.story()).isEmpty();
        day(bench, 7_200, 9_000, 9);
        day(bench, 9_000, 10_800, 0);
        assertThat(bench.story()).hasSize(2);
        AlertEvent raised = bench.event(0);
        assertThat(raised.kind()).isEqualTo(AlertEvent.Kind.RAISED);
        assertThat(raised.alert().device()).isEqualTo("room-0");
        assertThat(raised.alert().tags()).containsEntry("building", "north");
        assertThat(raised.time().getEpochSecond()).isEqualTo(7_260);
        assertThat(raised.seen().getEpochSecond()).isLessThanOrEqualTo(7_200 + 3 * 60);
        assertThat(raised.evidence().figures().get("devices")).isEqualTo(DEVICES);
        Map<String, Double> figures = raised.evidence().figures();
        assertThat(figures.getOrDefault(Evidence.READING, 0d) - figures.getOrDefault(Evidence.BASELINE, 0d))
                .isBetween(7.5, 9.5);
        assertThat(raised.text().en())
                .contains("is unlike its group; the median of 6 devices with the same building is")
                .contains("°C (score")
                .contains("limit 7)");
        assertThat(raised.text().ko()).contains("같은 building 그룹과 다름, 장치 6대의 중앙값");
        assertThat(bench.event(1).kind()).isEqualTo(AlertEvent.Kind.CLEARED);
        assertThat(bench.event(1).time().getEpochSecond()).isEqualTo(9_060);
    }

    @Test
    void saysNothingWhenAllMoveTogether() {
        for (int second = 0; second < 14_400; second += STEP) {
            for (int i = 0; i < DEVICES; i++) {
                bench.reading("room-" + i, second, "temperature", usual(second, i) + (second > 9_000 ? 15 : 0));
            }
        }
        assertThat(bench.story()).isEmpty();
    }

    @Test
    void saysNothingOfThreeAsNobodyKnowsWhoIsRight() {
        for (int second = 0; second < 7_200; second += STEP) {
            for (int i = 0; i < 3; i++) {
                bench.reading("room-" + i, second, "temperature", usual(second, i) + (i == 0 ? second / 100.0 : 0));
            }
        }
        assertThat(bench.story()).isEmpty();
    }

    @Test
    void historyThatIsSentAgainRaisesNothing() {
        for (int second = 0; second < 9_000; second += STEP) {
            for (int i = 0; i < DEVICES; i++) {
                double value = usual(second, i) + (i == 0 && second > 7_200 ? 9 : 0);
                bench.reading("room-" + i, second, "temperature", value, second + 86_400);
            }
        }
        assertThat(bench.story()).isEmpty();
    }

    /** What is found of a beginning does not depend on what follows. */
    @Property(tries = 15)
    void neverLooksAhead(@ForAll @IntRange(min = 600, max = 10_800) int cut) {
        DetectionBench whole = DetectionBench.of(RULE);
        day(whole, 0, 7_200, 0);
        day(whole, 7_200, 9_000, 9);
        day(whole, 9_000, 10_800, 0);
        DetectionBench part = DetectionBench.of(RULE);
        day(part, 0, Math.min(cut, 7_200), 0);
        day(part, 7_200, Math.min(cut, 9_000), 9);
        day(part, 9_000, cut, 0);
        List<String> found = part.story();
        assertThat(whole.story()).hasSizeGreaterThanOrEqualTo(found.size());
        assertThat(whole.story().subList(0, found.size())).isEqualTo(found);
    }

    private static final Map<String, String> UNITS = Map.of("temperature", "°C");

    /** Detection of so many tasks, and the groups elsewhere: as on partitions. */
    private static List<String> spread(int tasks, int restartAt, boolean laterPartition) {
        Values rules = DetectionBench.values(RULE);
        MapDetectionMemory groups = new MapDetectionMemory();
        List<AlertEvent> events = new ArrayList<>();
        List<PeerSummary> told = new ArrayList<>();
        List<MapDetectionMemory> kept = new ArrayList<>();
        List<Layout> layouts = new ArrayList<>();
        List<Detection> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            kept.add(new MapDetectionMemory());
            layouts.add(new Layout());
            all.add(new Detection(
                    rules, UNITS, layouts.get(i), kept.get(i), new PlayedNeighbours(i, tasks, told::add, it -> {})));
        }
        Peers peers = new Peers(rules, UNITS, groups);
        for (int second = 0; second < 10_800; second += STEP) {
            if (second == restartAt) {
                peers = new Peers(rules, UNITS, groups);
                for (int i = 0; i < tasks; i++) {
                    layouts.set(i, new Layout());
                    all.set(
                            i,
                            new Detection(
                                    rules,
                                    UNITS,
                                    layouts.get(i),
                                    kept.get(i),
                                    new PlayedNeighbours(i, tasks, told::add, it -> {})));
                }
            }
            for (int n = 0; n < DEVICES; n++) {
                int device = laterPartition ? DEVICES - 1 - n : n;
                Layout layout = layouts.get(device % tasks);
                Row row = new Row(layout);
                row.time(second * 1_000_000L);
                row.text(layout.slot("device"), "room-" + device);
                row.text(layout.slot("building"), "north");
                boolean odd = device == 0 && second >= 7_200 && second < 9_000;
                row.number(layout.slot("temperature"), usual(second, device) + (odd ? 9 : 0));
                all.get(device % tasks).apply(row, "room-" + device, second * 1_000L, events::add);
            }
            for (PeerSummary summary : List.copyOf(told)) {
                peers.take(PeerSummary.read(summary.bytes()), second * 1_000L, events::add);
            }
            told.clear();
        }
        return events.stream()
                .map(event -> event.kind() + " " + event.alert().id() + " " + event.time() + " "
                        + event.text().en())
                .toList();
    }

    @Test
    void findsTheSameHoweverDevicesAreSpreadAndWhateverIsRestarted() {
        List<String> one = spread(1, -1, false);
        assertThat(one).hasSize(2);
        assertThat(spread(3, -1, false)).isEqualTo(one);
        assertThat(spread(3, -1, true)).isEqualTo(one);
        assertThat(spread(2, 7_290, true)).isEqualTo(one);
        day(bench, 0, 7_200, 0);
        day(bench, 7_200, 9_000, 9);
        day(bench, 9_000, 10_800, 0);
        assertThat(bench.events.stream()
                        .map(event -> event.kind() + " " + event.alert().id() + " " + event.time() + " "
                                + event.text().en()))
                .isEqualTo(one);
    }

    @Test
    void endsTheAlertOfARuleThatIsGoneAndForgetsItsGroups() {
        Values rules = DetectionBench.values(RULE);
        MapDetectionMemory groups = new MapDetectionMemory();
        List<AlertEvent> events = new ArrayList<>();
        Peers peers = new Peers(rules, UNITS, groups);
        Layout layout = new Layout();
        Peers first = peers;
        Detection detection = new Detection(
                rules,
                UNITS,
                layout,
                new MapDetectionMemory(),
                new PlayedNeighbours(
                        0, 1, summary -> first.take(summary, (summary.bin() + 2) * 60_000, events::add), it -> {}));
        Row row = new Row(layout);
        for (int second = 0; second < 7_600; second += STEP) {
            for (int i = 0; i < DEVICES; i++) {
                row.clear();
                row.time(second * 1_000_000L);
                row.text(layout.slot("building"), "north");
                row.number(layout.slot("temperature"), usual(second, i) + (i == 0 && second >= 7_200 ? 9 : 0));
                detection.apply(row, "room-" + i, second * 1_000L, events::add);
            }
        }
        assertThat(events).extracting(AlertEvent::kind).containsExactly(AlertEvent.Kind.RAISED);
        Peers other = new Peers(DetectionBench.values("hot: temperature > 50"), UNITS, groups);
        other.tick(8_000_000, events::add);
        assertThat(events)
                .extracting(AlertEvent::kind)
                .containsExactly(AlertEvent.Kind.RAISED, AlertEvent.Kind.CLEARED);
        assertThat(events.get(1).text().en()).contains("changed or removed");
        assertThat(events.get(1).alert().id()).isEqualTo(events.get(0).alert().id());
    }

    @Test
    void rememberOfADeviceIsSmallHoweverLongItRuns() {
        day(bench, 0, 3_600, 0);
        long after = bench.size();
        day(bench, 3_600, 36_000, 0);
        assertThat(bench.size()).isLessThan(after + 200);
    }
}

package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.presence.Presence;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Silence where devices are spread over tasks that know of each other only what they tell. Device {@code d} belongs to task {@code d % 3}. */
class SilenceOfTasksTest {
    private static final int TASKS = 3;
    private static final int DEVICES = 7;
    private static final int CADENCE = 10;

    private final Values rules = DetectionBench.values("gone: silent");
    private final List<AlertEvent> events = new ArrayList<>();
    private final List<Presence> said = new ArrayList<>();
    private final List<MapDetectionMemory> kept = new ArrayList<>();
    private final List<Layout> layouts = new ArrayList<>();
    private final List<Detection> tasks = new ArrayList<>();

    SilenceOfTasksTest() {
        for (int i = 0; i < TASKS; i++) {
            kept.add(new MapDetectionMemory());
            layouts.add(new Layout());
            tasks.add(made(i));
        }
    }

    @Test
    void aDeadSourceIsOneAlertWhateverTasksItsDevicesBelongTo() {
        during(0, 300, device -> true);
        during(300, 600, device -> false);
        assertThat(story()).containsExactly("raised@340 *");
        assertThat(events.get(0).text().en()).isEqualTo("nothing received from any of 7 devices for 51 s");
        during(600, 700, device -> true);
        assertThat(story())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("cleared@60")
                .endsWith("*");
    }

    @Test
    void whoeverIsHeardEndsIt() {
        during(0, 300, device -> true);
        during(300, 600, device -> false);
        during(600, 900, device -> device % TASKS == 2);
        assertThat(story()).hasSize(2 + 5);
        assertThat(story().get(1)).startsWith("cleared@60").endsWith("*");
        assertThat(devices()).containsExactly("room-0", "room-1", "room-3", "room-4", "room-6");
        // They were given the time that they have.
        assertThat(events.subList(2, 7)).allMatch(event -> event.time().getEpochSecond() >= 650);
    }

    @Test
    void allDevicesOfOneTaskAreNoSource() {
        during(0, 300, device -> true);
        during(300, 600, device -> device % TASKS != 0);
        assertThat(devices()).containsExactly("room-0", "room-3", "room-6");
        assertThat(story()).hasSize(3).allMatch(story -> story.startsWith("raised@340"));
    }

    @Test
    void oneDeviceAloneInItsTaskIsToldFromADeadSource() {
        during(0, 300, device -> device == 0 || device == 1);
        during(300, 400, device -> device == 0);
        assertThat(story()).containsExactly("raised@340 room-1");
        during(400, 600, device -> false);
        assertThat(story()).containsExactly("raised@340 room-1", "raised@440 room-0");
    }

    @Test
    void aTaskThatBeginsAgainMeanwhileRaisesNothingNew() {
        for (int again = 0; again < TASKS; again++) {
            events.clear();
            int from = again * 2_000;
            during(from, from + 300, device -> true);
            events.clear();
            during(from + 300, from + 500, device -> false);
            tasks.set(again, made(again));
            during(from + 500, from + 700, device -> false);
            assertThat(story()).containsExactly("raised@" + (from + 340) + " *");
            during(from + 700, from + 2_000, device -> true);
            assertThat(story()).hasSize(2).last().asString().startsWith("cleared@" + (from + 700) / 10);
        }
    }

    @Test
    void whatATaskSaysIsReadAsItWasWritten() {
        Presence presence = new Presence(2, "gone.abcd", 1_790_000_000_000L, 1_789_999_990_000L, 50_000, 12, true);
        assertThat(Presence.read(presence.bytes())).isEqualTo(presence);
        assertThat(Presence.task(presence.key())).isEqualTo(2);
    }

    private void during(int from, int to, IntPredicate sends) {
        for (int second = from; second < to; second++) {
            if (second % CADENCE == 0) {
                for (int device = 0; device < DEVICES; device++) {
                    if (sends.test(device)) {
                        send(device, second);
                    }
                }
            }
            for (Detection task : tasks) {
                task.tick(second * 1_000L, events::add);
            }
            for (Presence presence : List.copyOf(said)) {
                for (int i = 0; i < TASKS; i++) {
                    if (i != presence.task()) {
                        tasks.get(i).told(presence, second * 1_000L, events::add);
                    }
                }
            }
            said.clear();
        }
    }

    private void send(int device, int second) {
        Layout layout = layouts.get(device % TASKS);
        Row row = new Row(layout);
        row.time(second * 1_000_000L);
        row.number(layout.slot("temperature"), 20);
        tasks.get(device % TASKS).apply(row, "room-" + device, second * 1_000L, events::add);
    }

    private Detection made(int task) {
        layouts.set(task, new Layout());
        return new Detection(
                rules,
                Map.of(),
                layouts.get(task),
                kept.get(task),
                new PlayedNeighbours(task, TASKS, summary -> {}, said::add));
    }

    private List<String> story() {
        return events.stream()
                .map(event -> event.kind().word() + "@" + event.time().getEpochSecond() + " "
                        + event.alert().device())
                .toList();
    }

    private Set<String> devices() {
        Set<String> devices = new TreeSet<>();
        events.forEach(event -> devices.add(event.alert().device()));
        devices.remove(Detection.EVERYTHING);
        return devices;
    }
}

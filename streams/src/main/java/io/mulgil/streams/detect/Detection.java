package io.mulgil.streams.detect;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.streams.detect.judge.Judgement;
import io.mulgil.streams.detect.peer.PeerDetector;
import io.mulgil.streams.detect.peer.PeerGroup;
import io.mulgil.streams.detect.peer.PeerSummary;
import io.mulgil.streams.detect.presence.Presence;
import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import io.mulgil.streams.detect.when.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All rules of one pipeline for one stream task: readings in, transitions of alerts out. The same object works in the topology, in rehearsal and
 * in {@code job score}. Next: each event is a record of {@code <pipeline>.alerts}.
 *
 * <p>Memory: one entry per device with all its rules: some 20 bytes for itself and, of each rule, 3 bytes for a limit, 12 for {@code stuck}, at
 * most 0.4 KB for a window; 30 bytes and the tags for an open alert. In memory, decoded, the last {@value Recent#MOST} values of each series (1
 * KB; {@value Recent#FEW} values, 0.2 KB, of those past the first {@value #MANY_SERIES} series). A rule {@code silent} adds some 40 bytes and the
 * tags of each device, {@code peer} 40 bytes (and what {@link PeerGroup} says of the group), {@code seasonal} 0.1 KB and 90 KB of its own, of which 1.4 KB at most are put anew every five minutes.
 *
 * <p>Belongs to one thread.
 */
public final class Detection {
    /** Stands for all devices of a task together, where an alert would name the device. */
    public static final String EVERYTHING = "*";

    private static final int MANY_SERIES = 10_000;
    private static final String TABLE_KEY = "rules";
    private static final String SOURCE_KEY = "source";

    private final RuleSlots slots;
    private final RuleTable table;
    private final DetectionMemory memory;
    private final Announcer announcer;
    private final StateWriter writer = new StateWriter();
    private final Map<String, DeviceState> devices = new HashMap<>();
    private final DeviceState source;
    private final Silences silences;
    private final int mark;
    private final Optional<Peers> peers;
    private final Neighbours neighbours;
    private boolean started;
    private int series;

    /**
     * For all devices of a pipeline. Begins where the memory ends.
     *
     * @param units by value, where they are declared
     * @param layout of the rows to come
     */
    public Detection(Values alerts, Map<String, String> units, Layout layout, DetectionMemory memory) {
        this(
                Rule.all(alerts),
                units,
                layout,
                memory,
                Optional.of(new Peers(alerts, units, new MapDetectionMemory())),
                Neighbours.NONE);
    }

    /** For the devices of one task; the neighbours have the others. */
    public Detection(
            Values alerts, Map<String, String> units, Layout layout, DetectionMemory memory, Neighbours neighbours) {
        this(Rule.all(alerts), units, layout, memory, Optional.empty(), neighbours);
    }

    Detection(
            List<Rule> rules,
            Map<String, String> units,
            Layout layout,
            DetectionMemory memory,
            Optional<Peers> peers,
            Neighbours neighbours) {
        this.peers = peers;
        this.neighbours = neighbours;
        this.slots = new RuleSlots(rules, layout);
        this.table = RuleTable.of(rules);
        this.mark = table.mark();
        this.memory = memory;
        this.announcer = new Announcer(units);
        this.source = new DeviceState(EVERYTHING, SOURCE_KEY, slots, memory);
        this.silences = new Silences(rules, source, memory, announcer, this::keep, neighbours);
    }

    /**
     * Takes one reading.
     *
     * @param row with its time, its tags as texts and its values as numbers
     * @param device its key
     * @param nowMillis the clock; in rehearsal the reading's own time
     */
    public void apply(Row row, String device, long nowMillis, Consumer<AlertEvent> out) {
        start(nowMillis, out);
        DeviceState state = state(device, nowMillis, out);
        announcer.turnTo(device, () -> Arrivals.tags(row), nowMillis, out);
        long millis = Math.floorDiv(row.timeMicros(), 1_000L);
        remember(row, state, millis);
        List<Rule> rules = slots.rules();
        for (int i = 0; i < rules.size(); i++) {
            int value = slots.value(i);
            if (value != RuleSlots.NONE && given(row, slots.slot(value))) {
                state.watch(i).see(millis, row.number(slots.slot(value)), announcer);
                if (slots.tagSlot(i) != RuleSlots.NONE) {
                    tellPeers(i, state, row, nowMillis, out);
                }
            }
        }
        if (!silences.none()) {
            silences.heard(state, row, millis, nowMillis, out);
        }
        state.latest(millis);
        keep(state);
    }

    /** Once per span: what the group of the device has to know. */
    private void tellPeers(int rule, DeviceState state, Row row, long now, Consumer<AlertEvent> out) {
        PeerDetector detector = (PeerDetector) state.watch(rule).detector();
        long bin = detector.finishedBin();
        int tag = slots.tagSlot(rule);
        if (bin == StateReader.NEVER || row.kind(tag) != ValueKind.TEXT) {
            return;
        }
        PeerSummary summary = new PeerSummary(
                slots.rules().get(rule).id(),
                row.text(tag),
                state.device(),
                Arrivals.tags(row),
                bin,
                detector.finishedMean());
        neighbours.tell(summary);
        peers.ifPresent(here -> here.take(summary, now, out));
    }

    /** A device was held against its group. */
    void compared(int rule, PeerGroup.Verdict verdict, long now, Consumer<AlertEvent> out) {
        start(now, out);
        DeviceState state = state(verdict.device(), now, out);
        announcer.turnTo(verdict.device(), verdict::tags, now, out);
        Condition.Peer condition = (Condition.Peer) slots.rules().get(rule).condition();
        long span = condition.span().toMillis();
        long end = (verdict.bin() + 1) * span;
        state.remember(slots.value(rule), end, verdict.mean(), series > MANY_SERIES ? Recent.FEW : Recent.MOST);
        Watch watch = state.watch(rule);
        ((PeerDetector) watch.detector()).found(verdict);
        Judgement judgement = verdict.score() > condition.threshold() ? Judgement.ODD : Judgement.FINE;
        // The group is compared when the next span is over, too.
        watch.compared(judgement, end, 2 * span, announcer);
        state.latest(end);
        keep(state);
    }

    /**
     * Time passes without readings; to be called every few seconds, in rehearsal of the time that is rehearsed. Longer than a minute between two
     * calls of whatever kind, and nobody was there to hear a device: such time is not silence.
     */
    public void tick(long nowMillis, Consumer<AlertEvent> out) {
        start(nowMillis, out);
        peers.ifPresent(here -> here.tick(nowMillis, out));
        if (!silences.none()) {
            silences.tick(devices.values(), nowMillis, out);
        }
    }

    /** A neighbour has told when its devices were heard. */
    public void told(Presence presence, long nowMillis, Consumer<AlertEvent> out) {
        start(nowMillis, out);
        silences.told(presence, nowMillis, out);
    }

    /** Whether the tasks of these rules have to tell each other when devices were heard. */
    public static boolean needsPresence(Values alerts) {
        return Silences.any(Rule.all(alerts));
    }

    /**
     * Whether a rule holds devices against each other. Where none does, what is found of a device hangs on the order of its own readings alone, and
     * the passing of time finds nothing.
     */
    public static boolean looksAcrossDevices(Values alerts) {
        return needsPresence(alerts) || Peers.any(alerts);
    }

    /** The score of the last judgement of a rule on a device; none where it has not judged yet. For those who judge detectors. */
    public OptionalDouble score(String device, String rule) {
        DeviceState state = devices.get(device);
        return state == null
                ? OptionalDouble.empty()
                : IntStream.range(0, slots.rules().size())
                        .filter(i -> slots.rules().get(i).name().equals(rule))
                        .mapToDouble(i -> slots.tagSlot(i) == RuleSlots.NONE
                                ? state.watch(i).detector().score()
                                : peers.map(it -> it.score(device, rule)).orElse(Double.NaN))
                        .filter(Double::isFinite)
                        .findFirst();
    }

    private void remember(Row row, DeviceState state, long millis) {
        for (int value = 0; value < slots.values(); value++) {
            if (given(row, slots.slot(value))) {
                state.remember(
                        value, millis, row.number(slots.slot(value)), series > MANY_SERIES ? Recent.FEW : Recent.MOST);
            }
        }
    }

    private static boolean given(Row row, int slot) {
        return row.kind(slot) == ValueKind.NUMBER && Double.isFinite(row.number(slot));
    }

    private DeviceState state(String device, long now, Consumer<AlertEvent> out) {
        DeviceState known = devices.get(device);
        if (known != null) {
            return known;
        }
        DeviceState state = new DeviceState(device, DeviceState.PREFIX + device, slots, memory);
        byte[] bytes = memory.get(state.key());
        if (bytes != null) {
            announcer.turnTo(device, Collections::emptySortedMap, now, out);
            state.read(bytes, List.of(table), announcer);
        }
        add(state);
        return state;
    }

    private void add(DeviceState state) {
        devices.put(state.device(), state);
        series += slots.values();
    }

    private void keep(DeviceState state) {
        memory.putIfLasting(state.key(), () -> state.bytes(writer, mark));
    }

    private void start(long now, Consumer<AlertEvent> out) {
        if (started) {
            return;
        }
        started = true;
        byte[] before = memory.get(TABLE_KEY);
        RuleTable old = before == null ? table : RuleTable.read(before);
        if (!old.equals(table) || !silences.none()) {
            restore(List.of(table, old), now, out);
        }
        if (before == null || !old.equals(table)) {
            memory.put(TABLE_KEY, table.bytes());
            old.entries().stream()
                    .filter(entry -> !table.entries().contains(entry))
                    .forEach(this::unlearn);
        }
    }

    private void unlearn(RuleTable.Entry gone) {
        List<String> keys = new ArrayList<>();
        memory.forEach(Detectors.learnedPrefix(gone), (key, bytes) -> keys.add(key));
        keys.forEach(memory::remove);
    }

    /** Takes over all there is: silence is a matter of every device, and a file that was changed may end alerts of any. */
    private void restore(List<RuleTable> tables, long now, Consumer<AlertEvent> out) {
        Map<String, byte[]> kept = new HashMap<>();
        memory.forEach(DeviceState.PREFIX, kept::put);
        List<DeviceState> changed = new ArrayList<>();
        kept.forEach((key, bytes) -> {
            String device = key.substring(DeviceState.PREFIX.length());
            DeviceState state = new DeviceState(device, key, slots, memory);
            announcer.turnTo(device, Collections::emptySortedMap, now, out);
            if (!state.read(bytes, tables, announcer)) {
                changed.add(state);
            }
            add(state);
        });
        byte[] all = memory.get(SOURCE_KEY);
        if (all != null) {
            announcer.turnTo(EVERYTHING, Collections::emptySortedMap, now, out);
            if (!source.read(all, tables, announcer)) {
                changed.add(source);
            }
        }
        changed.forEach(this::keep);
        silences.restore(devices.values());
    }
}

package io.mulgil.streams.detect;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.core.alert.Evidence;
import io.mulgil.streams.detect.Announcer.Ended;
import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules on one device: one entry of the memory. */
final class DeviceState {
    static final String PREFIX = "device/";

    private final String device;
    private final String key;
    private final Watch[] watches;
    private final int values;
    private @Nullable Recent recent;
    private final Arrivals arrivals = new Arrivals();
    private long latest = NEVER;

    DeviceState(String device, String key, RuleSlots rules, DetectionMemory memory) {
        this.device = device;
        this.key = key;
        this.values = rules.values();
        this.watches = rules.rules().stream()
                .map(rule -> new Watch(rule, new Detectors(rule, memory, device).create()))
                .toArray(Watch[]::new);
        for (int i = 0; i < watches.length; i++) {
            int value = rules.value(i);
            if (value >= 0) {
                watches[i].around(() -> points(value));
            }
        }
    }

    String device() {
        return device;
    }

    String key() {
        return key;
    }

    Watch watch(int rule) {
        return watches[rule];
    }

    /** Keeps one number for the evidence of alerts to come. */
    void remember(int value, long millis, double number, int most) {
        Recent kept = recent;
        if (kept == null) {
            kept = new Recent(values, most);
            recent = kept;
        }
        kept.add(value, millis, number);
    }

    private List<Evidence.Point> points(int value) {
        return recent == null ? List.of() : recent.points(value);
    }

    Arrivals arrivals() {
        return arrivals;
    }

    void latest(long millis) {
        latest = Math.max(latest, millis);
    }

    byte[] bytes(StateWriter out, int mark) {
        long base = latest == NEVER ? 0 : latest;
        out.begin(base);
        out.whole(base);
        out.number(mark);
        arrivals.write(out);
        for (Watch watch : watches) {
            int part = out.open();
            watch.write(out);
            out.close(part);
        }
        return out.toBytes();
    }

    /**
     * Takes over what was remembered. The alert of a rule that is no longer what it was is over.
     *
     * @param tables those that may have written it
     * @return whether the bytes were those of the first table
     */
    boolean read(byte[] bytes, List<RuleTable> tables, Announcer announcer) {
        StateReader head = StateReader.of(bytes, 0);
        latest = head.whole();
        StateReader in = head.at(latest);
        int mark = in.count();
        for (RuleTable table : tables) {
            if (table.mark() == mark) {
                arrivals.read(in);
                table.entries().forEach(entry -> read(entry, in.part(), announcer));
                return tables.indexOf(table) == 0;
            }
        }
        return false; // of a file that is forgotten: begin anew
    }

    private void read(RuleTable.Entry entry, StateReader part, Announcer announcer) {
        for (Watch watch : watches) {
            if (entry.is(watch.rule())) {
                watch.read(part);
                return;
            }
        }
        Episode episode = new Episode();
        episode.read(part);
        if (episode.open()) {
            announcer.turnTo(device, arrivals::tags, announcer.now(), announcer.out());
            announcer.changed(entry, Ended.of(episode));
        }
    }
}

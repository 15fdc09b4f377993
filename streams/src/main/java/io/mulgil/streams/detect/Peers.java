package io.mulgil.streams.detect;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.streams.detect.peer.PeerGroup;
import io.mulgil.streams.detect.peer.PeerMember;
import io.mulgil.streams.detect.peer.PeerSummary;
import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.when.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All rules {@code peer} of one pipeline: summaries of devices in, transitions of alerts out. A group is whole here, whichever tasks its devices
 * belong to; alerts live on as all others do. The same object works in the topology, in rehearsal and in {@code job score}.
 *
 * <p>Belongs to one thread.
 */
public final class Peers {
    private static final String GROUP = "group/";
    private static final String MEMBER = "member/";

    private final List<Rule> rules;
    private final Detection alerts;
    private final DetectionMemory memory;
    private final Map<String, PeerGroup> groups = new HashMap<>();
    private boolean started;

    /** Begins where the memory ends. */
    public Peers(Values said, Map<String, String> units, DetectionMemory memory) {
        this.rules = Rule.all(said).stream()
                .filter(rule -> rule.condition() instanceof Condition.Peer)
                .toList();
        this.alerts = new Detection(rules, units, new Layout(), memory, Optional.empty(), Neighbours.NONE);
        this.memory = memory;
    }

    /** Whether a section has such rules. */
    public static boolean any(Values said) {
        return Rule.all(said).stream().anyMatch(rule -> rule.condition() instanceof Condition.Peer);
    }

    /**
     * Takes what one device was like in one span.
     *
     * @param nowMillis the clock; in rehearsal that of the reading
     */
    public void take(PeerSummary summary, long nowMillis, Consumer<AlertEvent> out) {
        forgetOthers();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).id().equals(summary.rule())) {
                take(i, summary, nowMillis, out);
                return;
            }
        }
        // Of a rule that is gone or another now.
    }

    /** Time passes; alerts of rules that are gone are over, though nothing may come any more. */
    public void tick(long nowMillis, Consumer<AlertEvent> out) {
        if (!rules.isEmpty() || memory.get("rules") != null) {
            alerts.tick(nowMillis, out);
        }
    }

    double score(String device, String rule) {
        return alerts.score(device, rule).orElse(Double.NaN);
    }

    private void take(int rule, PeerSummary summary, long now, Consumer<AlertEvent> out) {
        String name = summary.rule() + "/" + summary.group();
        PeerGroup group = groups.computeIfAbsent(name, this::restored);
        List<PeerGroup.Verdict> verdicts = group.take(summary);
        String member = MEMBER + name + "\n";
        memory.put(member + summary.device(), group.member(summary.device()).bytes());
        if (!verdicts.isEmpty()) {
            group.left().forEach(device -> memory.remove(member + device));
        }
        memory.put(GROUP + name, group.bytes());
        verdicts.forEach(verdict -> alerts.compared(rule, verdict, now, out));
    }

    private PeerGroup restored(String name) {
        PeerGroup group = new PeerGroup();
        byte[] kept = memory.get(GROUP + name);
        if (kept != null) {
            group.read(kept);
        }
        String prefix = MEMBER + name + "\n";
        memory.forEach(prefix, (key, bytes) -> {
            PeerMember member = new PeerMember(key.substring(prefix.length()));
            member.read(bytes);
            group.restore(member);
        });
        return group;
    }

    /** What is left of rules that are gone. */
    private void forgetOthers() {
        if (started) {
            return;
        }
        started = true;
        List<String> others = new ArrayList<>();
        for (String kind : List.of(GROUP, MEMBER)) {
            memory.forEach(kind, (key, bytes) -> {
                if (rules.stream().noneMatch(rule -> key.startsWith(kind + rule.id() + "/"))) {
                    others.add(key);
                }
            });
        }
        others.forEach(memory::remove);
    }
}

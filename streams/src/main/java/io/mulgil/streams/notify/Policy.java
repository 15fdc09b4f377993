package io.mulgil.streams.notify;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.catalog.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who is told what, and when: events of alerts in, messages out, by a clock that is handed in, so that a rehearsal on history decides what live
 * would have. Not safe for several threads.
 *
 * <p>Every alert belongs to one {@link Conversation} for each channel that a route leads to. A conversation gathers, speaks, and is silent for a
 * while. Nothing is written to the store but what changed, so with an exactly-once store and topic each message is told once whatever crashes.
 */
public final class Policy {
    private final Ledger ledger;
    private final Intake intake;
    private final Teller teller;
    private final Composer composer;

    /** One that forgets everything with the process. */
    public Policy(
            String pipeline, Values notify, List<PolicyChannel> channels, Map<String, String> units, String baseUrl) {
        this(pipeline, notify, channels, units, baseUrl, PolicyStore.inMemory());
    }

    /**
     * Goes on where the store says.
     *
     * @param notify settings of {@link Notify}; {@link Notify#standard()} when the file has no such section
     * @param units of values, where they are declared
     * @param baseUrl where the web interface is reached unless the settings say so, without a slash at its end; empty when nobody knows
     */
    public Policy(
            String pipeline,
            Values notify,
            List<PolicyChannel> channels,
            Map<String, String> units,
            String baseUrl,
            PolicyStore store) {
        Map<String, PolicyChannel> byName = new LinkedHashMap<>();
        channels.forEach(channel -> byName.put(channel.name(), channel));
        PolicyRules rules = PolicyRules.read(notify, List.copyOf(byName.keySet()));
        Routing routing = new Routing(rules, byName.keySet());
        Restraints restraints = new Restraints(rules, routing);
        ledger = new Ledger(store, routing);
        intake = new Intake(rules, routing, restraints, ledger);
        teller = new Teller(rules, routing, restraints, ledger);
        composer = new Composer(pipeline, rules, byName, new Links(pipeline, Notify.page(notify, baseUrl)), units);
        String file = rules + " " + byName.keySet();
        if (!ledger.file().equals(file)) {
            new Reroute(routing, restraints, ledger).run();
            ledger.file(file);
            ledger.flush();
        }
    }

    /** Takes one event; what is due by then is told before it. A time before the latest is taken for the latest. */
    public void apply(AlertEvent event, long nowMillis, Consumer<Notification> out) {
        long now = ledger.advance(nowMillis);
        tellDue(now, out);
        intake.take(event, now);
        tellDue(now, out);
        ledger.flush();
    }

    /** Tells what is due. */
    public void tick(long nowMillis, Consumer<Notification> out) {
        tellDue(ledger.advance(nowMillis), out);
        ledger.flush();
    }

    /** When {@link #tick} has something to look at next; {@link Long#MAX_VALUE} when only an event can change anything. */
    public long nextTick() {
        return ledger.schedule().next();
    }

    private void tellDue(long now, Consumer<Notification> out) {
        while (ledger.schedule().next() <= now) {
            Conversation conversation = ledger.conversation(ledger.schedule().first());
            teller.tell(conversation, now).map(composer::notification).ifPresent(out);
        }
    }
}

package io.mulgil.streams.notify;

import io.mulgil.core.alert.AlertEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what happens to alerts into the {@link Ledger}; {@link Teller} says it when its time comes. */
final class Intake {
    private final PolicyRules rules;
    private final Routing routing;
    private final Restraints restraints;
    private final Ledger ledger;

    Intake(PolicyRules rules, Routing routing, Restraints restraints, Ledger ledger) {
        this.rules = rules;
        this.routing = routing;
        this.restraints = restraints;
        this.ledger = ledger;
    }

    void take(AlertEvent event, long now) {
        Optional<OpenAlert> known = ledger.alert(event.alert().id());
        switch (event.kind()) {
            case RAISED -> raise(event, now);
            case FLAPPING -> flap(raise(event, now), now);
            case CLEARED, CORRECTED ->
                known.filter(alert -> alert.ended().isEmpty()).ifPresent(alert -> end(alert, event, now));
            case ACKNOWLEDGED -> known.ifPresent(alert -> acknowledge(alert, event.by()));
            case ASSIGNED -> known.ifPresent(alert -> assign(alert, event.comment()));
            case SILENCED -> known.ifPresent(alert -> silence(alert, event.until(), now));
            case COMMENTED -> {} // the alert's page shows it
        }
    }

    private OpenAlert raise(AlertEvent event, long now) {
        OpenAlert alert = ledger.alert(event.alert().id()).orElseGet(() -> begin(event, now));
        if (alert.ended().isPresent()) {
            reopen(alert);
        }
        return alert;
    }

    private OpenAlert begin(AlertEvent event, long now) {
        OpenAlert alert = new OpenAlert(event);
        ledger.keep(alert);
        routing.targets(event.alert()).forEach(key -> ledger.await(alert, key, restraints.free(alert, key, now)));
        return alert;
    }

    /** Nobody was told yet that it was over, so nothing needs to be said. */
    private void reopen(OpenAlert alert) {
        alert.memberships().keySet().forEach(key -> ledger.conversation(key).leave(alert));
        alert.reopen();
        alert.memberships().replaceAll((key, membership) -> membership.settled());
        alert.memberships().keySet().forEach(key -> {
            ledger.watch(alert, key);
            ledger.moved(ledger.conversation(key));
        });
        ledger.keep(alert);
    }

    /** Told once, also to those who were told that it was raised. */
    private void flap(OpenAlert alert, long now) {
        if (!alert.isFlapping()) {
            alert.flap();
            ledger.keep(alert);
            entries(alert).stream()
                    .filter(it -> !it.getValue().waiting() && !it.getKey().isEscalation())
                    .forEach(it -> ledger.await(alert, it.getKey(), restraints.free(alert, it.getKey(), now)));
        }
    }

    private void end(OpenAlert alert, AlertEvent event, long now) {
        alert.memberships().keySet().forEach(key -> ledger.conversation(key).leave(alert));
        alert.end(event);
        for (Map.Entry<ConversationKey, Membership> entry : entries(alert)) {
            ConversationKey key = entry.getKey();
            if (!entry.getValue().told() && !key.isEscalation()) {
                ledger.conversation(key).passed();
                ledger.changed(ledger.conversation(key));
            }
            if (entry.getValue().told() && rules.cleared()) {
                ledger.await(alert, key, restraints.freeOver(alert, now));
            } else {
                ledger.leave(alert, key);
            }
        }
        ledger.keep(alert);
    }

    private void acknowledge(OpenAlert alert, String by) {
        alert.acknowledge(by);
        ledger.keep(alert);
        for (Map.Entry<ConversationKey, Membership> entry : entries(alert)) {
            Conversation conversation = ledger.conversation(entry.getKey());
            conversation.unwatch(alert);
            ledger.moved(conversation);
            if (entry.getKey().isEscalation() && !entry.getValue().told()) {
                ledger.leave(alert, entry.getKey());
            }
        }
    }

    private void assign(OpenAlert alert, String to) {
        alert.assign(to);
        ledger.keep(alert);
    }

    /** Without an end it lasts until the alert is over; an end that has passed lifts it. */
    private void silence(OpenAlert alert, Optional<Instant> until, long now) {
        alert.silence(until.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
        ledger.keep(alert);
        entries(alert).stream().filter(it -> it.getValue().waiting()).forEach(it -> {
            ConversationKey key = it.getKey();
            // A step of the chain still has its time to wait for.
            long earliest = key.isEscalation() ? Math.max(now, it.getValue().from()) : now;
            ledger.await(alert, key, restraints.free(alert, key, earliest));
        });
    }

    private static List<Map.Entry<ConversationKey, Membership>> entries(OpenAlert alert) {
        return alert.memberships().entrySet().stream()
                .map(it -> Map.entry(it.getKey(), it.getValue()))
                .toList();
    }
}

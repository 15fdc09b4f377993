package io.mulgil.streams.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what a {@link Conversation} whose time has come is told, and writes down that it was. Next: {@link Composer}. */
final class Teller {
    private final PolicyRules rules;
    private final Routing routing;
    private final Restraints restraints;
    private final Ledger ledger;

    Teller(PolicyRules rules, Routing routing, Restraints restraints, Ledger ledger) {
        this.rules = rules;
        this.routing = routing;
        this.restraints = restraints;
        this.ledger = ledger;
    }

    /** Nothing when all of it turns out to be held back; the conversation is due later in any case. */
    Optional<Message> tell(Conversation conversation, long now) {
        holdBack(conversation, now);
        List<OpenAlert> raised =
                conversation.raisedDue() <= now ? alerts(conversation.readyRaised(now)) : List.<OpenAlert>of();
        List<OpenAlert> still = still(conversation, raised, now);
        boolean speaks = !raised.isEmpty() || !still.isEmpty() || conversation.overDue() <= now;
        List<OpenAlert> over = speaks ? alerts(conversation.readyOver(now)) : List.<OpenAlert>of();
        ledger.changed(conversation);
        return speaks ? Optional.of(told(conversation, raised, over, still, now)) : Optional.empty();
    }

    private void holdBack(Conversation conversation, long now) {
        ConversationKey key = conversation.key();
        for (OpenAlert alert : alerts(conversation.readyRaised(now))) {
            await(alert, key, restraints.free(alert, key, now), now);
        }
        for (OpenAlert alert : alerts(conversation.readyOver(now))) {
            await(alert, key, restraints.freeOver(alert, now), now);
        }
    }

    private void await(OpenAlert alert, ConversationKey key, long free, long now) {
        if (free > now) {
            ledger.await(alert, key, free);
        }
    }

    /** What to remind of now; when that is due and all of it is held back, the next look is planned. */
    private List<OpenAlert> still(Conversation conversation, List<OpenAlert> raised, long now) {
        if (conversation.reminderDue() > now) {
            return List.of();
        }
        Set<OpenAlert> fresh = Set.copyOf(raised);
        List<OpenAlert> still = new ArrayList<>();
        long next = Long.MAX_VALUE;
        for (OpenAlert alert : alerts(conversation.open())) {
            long free = restraints.free(alert, conversation.key(), now);
            if (free <= now && !fresh.contains(alert)) {
                still.add(alert);
            } else if (free > now) {
                next = Math.min(next, free);
            }
        }
        long standard = Pace.plus(now, rules.remindMillis());
        conversation.remindAt(still.isEmpty() && next < Long.MAX_VALUE ? next : standard);
        return still;
    }

    private Message told(
            Conversation conversation, List<OpenAlert> raised, List<OpenAlert> over, List<OpenAlert> still, long now) {
        Message before = new Message(conversation.key(), conversation.sequence(), now, raised, over, still, 0);
        long passed = conversation.tell(now, before.severity(), !raised.isEmpty(), !over.isEmpty(), !still.isEmpty());
        raised.forEach(alert -> raisedTold(alert, conversation, now));
        over.forEach(alert -> ledger.leave(alert, conversation.key()));
        ledger.changed(conversation);
        return new Message(before.key(), before.sequence(), now, raised, over, still, passed);
    }

    private void raisedTold(OpenAlert alert, Conversation conversation, long now) {
        ConversationKey key = conversation.key();
        conversation.leave(alert);
        alert.memberships().computeIfPresent(key, (k, membership) -> membership.afterTelling());
        ledger.watch(alert, key);
        ledger.keep(alert);
        if (!key.isEscalation() && !alert.isAcknowledged()) {
            escalate(alert, now);
        }
    }

    private void escalate(OpenAlert alert, long now) {
        for (EscalationStep step : rules.chain()) {
            routing.targets(step, alert.alert()).stream()
                    .filter(key -> !alert.memberships().containsKey(key))
                    .forEach(key -> ledger.await(alert, key, Pace.plus(now, step.afterMillis())));
        }
    }

    private List<OpenAlert> alerts(List<String> ids) {
        return ids.stream().flatMap(id -> ledger.alert(id).stream()).toList();
    }
}

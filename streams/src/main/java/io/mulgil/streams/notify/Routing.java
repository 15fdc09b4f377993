package io.mulgil.streams.notify;

import io.mulgil.core.alert.Alert;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Whom the routes and the escalation chain lead to. A channel that the pipeline does not have leads nowhere. */
record Routing(PolicyRules rules, Set<String> channels) {
    /** The conversations that an alert belongs to, whatever the time. */
    Set<ConversationKey> targets(Alert alert) {
        Set<ConversationKey> targets = new TreeSet<>();
        for (Route route : rules.routes()) {
            if (route.filter().matches(alert)) {
                add(route.channels(), route.to(), "", alert, targets);
            }
        }
        return targets;
    }

    /** The conversations that a step of the chain adds. */
    Set<ConversationKey> targets(EscalationStep step, Alert alert) {
        Set<ConversationKey> targets = new TreeSet<>();
        if (alert.severity().compareTo(step.severity()) >= 0) {
            add(step.channels(), step.to(), step.name(), alert, targets);
        }
        return targets;
    }

    /** When the conversation may next be told of the alert, by the hours of the routes; {@link Long#MAX_VALUE} for never. */
    long opens(Alert alert, ConversationKey key, long now) {
        if (key.isEscalation()) {
            return rules.step(key.step()).isPresent() ? now : Long.MAX_VALUE;
        }
        return rules.routes().stream()
                .filter(route -> route.to().equals(key.to())
                        && route.channels().contains(key.channel())
                        && route.filter().matches(alert))
                .mapToLong(route -> route.hours().opens(now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether the file still says so; who was told already is told of the end as long as there is such a channel. */
    boolean leadsTo(Alert alert, ConversationKey key, boolean told) {
        if (told) {
            return channels.contains(key.channel());
        }
        return key.isEscalation()
                ? rules.step(key.step())
                        .filter(step -> targets(step, alert).contains(key))
                        .isPresent()
                : targets(alert).contains(key);
    }

    Pace pace(ConversationKey key) {
        return key.isEscalation()
                ? new Pace(0, rules.everyMillis(), 0)
                : new Pace(rules.waitMillis(), rules.everyMillis(), rules.remindMillis());
    }

    private void add(List<String> names, String to, String step, Alert alert, Set<ConversationKey> targets) {
        for (String channel : names) {
            if (channels.contains(channel)) {
                targets.add(new ConversationKey(channel, to, step, group(alert)));
            }
        }
    }

    private String group(Alert alert) {
        if (rules.groupBy().isEmpty()) {
            return alert.rule();
        }
        return ConversationKey.joined(rules.groupBy().stream()
                .map(tag -> Objects.requireNonNullElse(alert.tags().get(tag), ""))
                .toList());
    }
}

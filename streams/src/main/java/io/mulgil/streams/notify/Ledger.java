package io.mulgil.streams.notify;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that a policy knows: alerts, conversations and when these are due. What changes is written to the store by {@link #flush}. */
final class Ledger {
    private static final String ALERT = "a/";
    private static final String CONVERSATION = "c/";
    private static final String CLOCK = "t";
    private static final String FILE = "f";

    private final PolicyStore store;
    private final Routing routing;
    private final Map<String, OpenAlert> alerts = new HashMap<>();
    private final Map<ConversationKey, Conversation> conversations = new HashMap<>();
    private final Schedule schedule = new Schedule();
    private final Set<String> changedAlerts = new LinkedHashSet<>();
    private final Set<Conversation> changedConversations = new LinkedHashSet<>();
    private String file = "";
    private long clock = Long.MIN_VALUE;

    Ledger(PolicyStore store, Routing routing) {
        this.store = store;
        this.routing = routing;
        store.forEach(this::read);
        alerts.values().forEach(this::place);
    }

    long clock() {
        return clock;
    }

    /** The later of the time and the latest seen. */
    long advance(long now) {
        clock = Math.max(clock, now);
        return clock;
    }

    /** What the pipeline file said when this was written; empty at first. */
    String file() {
        return file;
    }

    void file(String now) {
        file = now;
        store.put(FILE, new StateWriter().text(now).bytes());
    }

    Schedule schedule() {
        return schedule;
    }

    Collection<OpenAlert> alerts() {
        return alerts.values();
    }

    Optional<OpenAlert> alert(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /** The alert, new or changed; gone once it is over and there is nobody left to tell. */
    void keep(OpenAlert alert) {
        changedAlerts.add(alert.id());
        if (alert.ended().isPresent() && alert.memberships().isEmpty()) {
            alerts.remove(alert.id());
        } else {
            alerts.put(alert.id(), alert);
        }
    }

    Conversation conversation(ConversationKey key) {
        return conversations.computeIfAbsent(key, k -> new Conversation(k, routing.pace(k)));
    }

    /** Has the conversation wait with what is to be told of the alert, not before that time. */
    void await(OpenAlert alert, ConversationKey key, long from) {
        Membership membership = alert.memberships().getOrDefault(key, Membership.NEW);
        alert.memberships().put(key, membership.waitingFrom(from));
        Conversation conversation = conversation(key);
        conversation.await(alert, from);
        moved(conversation);
        keep(alert);
    }

    /** The conversation has nothing more to say of the alert. */
    void leave(OpenAlert alert, ConversationKey key) {
        Conversation conversation = conversation(key);
        conversation.leave(alert);
        moved(conversation);
        alert.memberships().remove(key);
        keep(alert);
    }

    /** The conversation reminds of the alert until it is acknowledged. */
    void watch(OpenAlert alert, ConversationKey key) {
        if (!key.isEscalation() && !alert.isAcknowledged() && alert.ended().isEmpty()) {
            Conversation conversation = conversation(key);
            conversation.watch(alert);
            moved(conversation);
        }
    }

    /** To be called after whatever was done with a conversation: it may be due at another time now. */
    void moved(Conversation conversation) {
        schedule.put(conversation.key(), conversation.due());
    }

    /** To be called when its own figures changed, too. */
    void changed(Conversation conversation) {
        changedConversations.add(conversation);
        moved(conversation);
    }

    void flush() {
        if (changedAlerts.isEmpty() && changedConversations.isEmpty()) {
            return;
        }
        for (String id : changedAlerts) {
            OpenAlert alert = alerts.get(id);
            if (alert == null) {
                store.delete(ALERT + id);
            } else {
                store.put(ALERT + id, alert.write());
            }
        }
        changedConversations.forEach(it -> store.put(CONVERSATION + it.key().text(), it.write()));
        store.put(CLOCK, new StateWriter().number(clock).bytes());
        changedAlerts.clear();
        changedConversations.clear();
    }

    private void read(String key, byte[] entry) {
        if (key.startsWith(ALERT)) {
            OpenAlert alert = OpenAlert.read(entry);
            alerts.put(alert.id(), alert);
        } else if (key.startsWith(CONVERSATION)) {
            Conversation conversation = Conversation.read(entry, routing::pace);
            conversations.put(conversation.key(), conversation);
        } else if (key.equals(CLOCK)) {
            clock = new StateReader(entry).number();
        } else if (key.equals(FILE)) {
            file = new StateReader(entry).text();
        }
    }

    private void place(OpenAlert alert) {
        alert.memberships().forEach((key, membership) -> {
            Conversation conversation = conversation(key);
            if (membership.waiting()) {
                conversation.await(alert, membership.from());
            }
            if (membership.told()) {
                watch(alert, key);
            }
            moved(conversation);
        });
    }
}

package io.mulgil.streams.notify;

import io.mulgil.core.alert.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one channel is told about one group, and when next. It owns the times; which alerts wait in it is written with the alerts, so that its
 * own entry stays small however many there are.
 */
final class Conversation {
    private static final long NEVER = Long.MAX_VALUE;

    private final ConversationKey key;
    private final Pace pace;
    private final Map<Severity, Lane> raised = new EnumMap<>(Severity.class);
    private final Lane over = new Lane();
    private final Set<String> open = new LinkedHashSet<>();
    private long last = Long.MIN_VALUE;
    private Severity lastSeverity = Severity.INFO;
    private long lastOver = Long.MIN_VALUE;
    private long remindAt = NEVER;
    private long passed;
    private long sequence;

    Conversation(ConversationKey key, Pace pace) {
        this.key = key;
        this.pace = pace;
    }

    static Conversation read(byte[] entry, Paces paces) {
        StateReader reader = new StateReader(entry);
        ConversationKey key = reader.key();
        Conversation conversation = new Conversation(key, paces.of(key));
        conversation.last = reader.number();
        conversation.lastSeverity = Severity.of(reader.text());
        conversation.lastOver = reader.number();
        conversation.remindAt = reader.number();
        conversation.passed = reader.number();
        conversation.sequence = reader.number();
        return conversation;
    }

    byte[] write() {
        return new StateWriter()
                .key(key)
                .number(last)
                .text(lastSeverity.word())
                .number(lastOver)
                .number(remindAt)
                .number(passed)
                .number(sequence)
                .bytes();
    }

    /** How fast each may go, by the file in force. */
    interface Paces {
        Pace of(ConversationKey key);
    }

    ConversationKey key() {
        return key;
    }

    /** Nothing is told of the alert before that time. */
    void await(OpenAlert alert, long at) {
        lane(alert).put(alert.id(), at);
    }

    /** Was told of an alert that nobody has acknowledged. */
    void watch(OpenAlert alert) {
        open.add(alert.id());
    }

    void unwatch(OpenAlert alert) {
        open.remove(alert.id());
    }

    /** Forgets the alert. */
    void leave(OpenAlert alert) {
        open.remove(alert.id());
        over.remove(alert.id());
        raised(alert.severity()).remove(alert.id());
    }

    /** An alert was over before anybody here was told. */
    void passed() {
        passed++;
    }

    List<String> readyRaised(long now) {
        List<String> ready = new ArrayList<>();
        for (Lane lane : raised.values()) {
            ready.addAll(lane.ready(now));
        }
        return ready;
    }

    List<String> readyOver(long now) {
        return over.ready(now);
    }

    List<String> open() {
        return List.copyOf(open);
    }

    /** When something is to be told next; {@link Long#MAX_VALUE} when nothing waits. */
    long due() {
        return Math.min(raisedDue(), Math.min(overDue(), reminderDue()));
    }

    long raisedDue() {
        long due = NEVER;
        for (Severity severity : Severity.values()) {
            due = Math.min(due, raisedDue(severity));
        }
        return due;
    }

    long overDue() {
        long first = Pace.plus(over.first(), pace.waitMillis());
        return first == NEVER ? NEVER : Math.max(first, Pace.plus(lastOver, pace.everyMillis()));
    }

    long reminderDue() {
        boolean none = open.isEmpty() || remindAt == NEVER;
        return none ? NEVER : Math.max(remindAt, Pace.plus(last, pace.everyMillis()));
    }

    void remindAt(long at) {
        remindAt = at;
    }

    /** Something is said; returns how many alerts came and went unsaid before it. */
    long tell(long now, Severity severity, boolean raisedToo, boolean overToo, boolean reminded) {
        if (raisedToo || reminded) {
            last = now;
            lastSeverity = severity;
            if (reminded || open.isEmpty()) {
                remindAt = pace.remindMillis() == 0 ? NEVER : Pace.plus(now, pace.remindMillis());
            }
        }
        if (overToo) {
            lastOver = now;
        }
        sequence++;
        long before = passed;
        passed = 0;
        return before;
    }

    long sequence() {
        return sequence;
    }

    /** What is worse than the last message does not wait for its time to be over. */
    private long raisedDue(Severity severity) {
        long first = Pace.plus(raised(severity).first(), pace.waitMillis());
        if (first == NEVER || severity.compareTo(lastSeverity) > 0) {
            return first;
        }
        return Math.max(first, Pace.plus(last, pace.everyMillis()));
    }

    private Lane raised(Severity severity) {
        return raised.computeIfAbsent(severity, it -> new Lane());
    }

    private Lane lane(OpenAlert alert) {
        return alert.ended().isPresent() ? over : raised(alert.severity());
    }
}

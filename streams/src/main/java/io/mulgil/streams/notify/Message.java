package io.mulgil.streams.notify;

import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one {@link Conversation} is told at once, before it is put into words by the {@link Composer}.
 *
 * @param sequence of the conversation, which with its key makes the message's id
 * @param raised told for the first time, or flapping
 * @param over told before, and over now
 * @param still told before, still open, and acknowledged by nobody
 * @param passed how many more came and went before anybody was told
 */
record Message(
        ConversationKey key,
        long sequence,
        long millis,
        List<OpenAlert> raised,
        List<OpenAlert> over,
        List<OpenAlert> still,
        long passed) {
    Message {
        raised = raised.stream().sorted(OpenAlert.ORDER).toList();
        over = over.stream().sorted(OpenAlert.ORDER).toList();
        still = still.stream().sorted(OpenAlert.ORDER).toList();
    }

    /** All alerts, in the order in which they are told. */
    List<OpenAlert> alerts() {
        return Stream.of(raised, over, still).flatMap(List::stream).toList();
    }

    Severity severity() {
        return alerts().stream()
                .map(OpenAlert::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    Notification.Kind kind() {
        if (raised.isEmpty()) {
            return still.isEmpty() ? Notification.Kind.CLEARED : Notification.Kind.REMINDER;
        }
        if (key.isEscalation()) {
            return Notification.Kind.ESCALATION;
        }
        return raised.size() + over.size() + still.size() == 1 ? Notification.Kind.ALERT : Notification.Kind.DIGEST;
    }
}

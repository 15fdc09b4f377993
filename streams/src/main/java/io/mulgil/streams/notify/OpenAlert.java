package io.mulgil.streams.notify;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An alert that is open, or over without everybody who was told of it knowing. */
final class OpenAlert {
    /** The worst first, then the oldest. */
    static final Comparator<OpenAlert> ORDER = Comparator.comparing(OpenAlert::severity, Comparator.reverseOrder())
            .thenComparing(alert -> alert.raised().time())
            .thenComparing(OpenAlert::id);

    private final AlertEvent raised;
    private final Map<ConversationKey, Membership> memberships = new TreeMap<>();
    private Optional<AlertEvent> ended = Optional.empty();
    private boolean acknowledged;
    private String acknowledgedBy = "";
    private String assignedTo = "";
    private long silencedUntil = Long.MIN_VALUE;
    private boolean flapping;

    OpenAlert(AlertEvent raised) {
        this.raised = lean(raised);
    }

    static OpenAlert read(byte[] entry) {
        StateReader reader = new StateReader(entry);
        OpenAlert alert = new OpenAlert(AlertJson.read(reader.block()));
        if (reader.flag()) {
            alert.ended = Optional.of(AlertJson.read(reader.block()));
        }
        alert.acknowledged = reader.flag();
        alert.acknowledgedBy = reader.text();
        alert.assignedTo = reader.text();
        alert.silencedUntil = reader.number();
        alert.flapping = reader.flag();
        for (long left = reader.number(); left > 0; left--) {
            alert.memberships.put(reader.key(), new Membership(reader.flag(), reader.flag(), reader.number()));
        }
        return alert;
    }

    byte[] write() {
        StateWriter writer = new StateWriter().block(AlertJson.write(raised)).flag(ended.isPresent());
        ended.ifPresent(event -> writer.block(AlertJson.write(event)));
        writer.flag(acknowledged)
                .text(acknowledgedBy)
                .text(assignedTo)
                .number(silencedUntil)
                .flag(flapping)
                .number(memberships.size());
        memberships.forEach(
                (key, it) -> writer.key(key).flag(it.told()).flag(it.waiting()).number(it.from()));
        return writer.bytes();
    }

    String id() {
        return raised.alert().id();
    }

    Alert alert() {
        return raised.alert();
    }

    Severity severity() {
        return raised.alert().severity();
    }

    AlertEvent raised() {
        return raised;
    }

    Map<ConversationKey, Membership> memberships() {
        return memberships;
    }

    Optional<AlertEvent> ended() {
        return ended;
    }

    /** A silence that lasts until then is over, too. */
    void end(AlertEvent event) {
        ended = Optional.of(lean(event));
        if (silencedUntil == Long.MAX_VALUE) {
            silencedUntil = Long.MIN_VALUE;
        }
    }

    void reopen() {
        ended = Optional.empty();
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    String acknowledgedBy() {
        return acknowledgedBy;
    }

    void acknowledge(String by) {
        acknowledged = true;
        acknowledgedBy = by;
    }

    String assignedTo() {
        return assignedTo;
    }

    void assign(String to) {
        assignedTo = to;
    }

    long silencedUntil() {
        return silencedUntil;
    }

    void silence(long untilMillis) {
        silencedUntil = untilMillis;
    }

    boolean isFlapping() {
        return flapping;
    }

    void flap() {
        flapping = true;
    }

    /** What messages say of an event; the values around it are drawn from the stored readings. */
    private static AlertEvent lean(AlertEvent event) {
        return new AlertEvent(
                event.alert(),
                event.kind(),
                event.time(),
                event.seen(),
                event.text(),
                new Evidence(event.evidence().figures(), List.of()),
                event.by(),
                event.comment(),
                event.until());
    }
}

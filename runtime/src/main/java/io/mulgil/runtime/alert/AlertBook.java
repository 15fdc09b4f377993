package io.mulgil.runtime.alert;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Notification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes transitions and notifications into the tables, with how far it has read in the same transaction: after any crash each is there once.
 * Belongs to one connection.
 */
final class AlertBook implements AutoCloseable {
    private static final String RAISE =
            """
            insert into mulgil.alert (pipeline, id, rule, version, severity, device, tags, value, raised, seen,
                text_en, text_ko, figures, around)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb) on conflict (pipeline, id) do nothing""";

    private static final String EVENT =
            """
            insert into mulgil.alert_event (pipeline, place, id, kind, time, seen, text_en, text_ko, person, comment, until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private static final String NOTE =
            """
            insert into mulgil.notification (pipeline, place, id, channel, whom, kind, severity, time, subject, text, total, alerts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private final Connection connection;
    private final String pipeline;
    private final PreparedStatement raise;
    private final PreparedStatement event;
    private final PreparedStatement note;

    AlertBook(Connection connection, String pipeline) throws SQLException {
        this.connection = connection;
        this.pipeline = pipeline;
        this.raise = connection.prepareStatement(RAISE);
        this.event = connection.prepareStatement(EVENT);
        this.note = connection.prepareStatement(NOTE);
    }

    /** The offset to read on from; 0 in a new book. */
    long next(String topic) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select next_offset from mulgil.alert_offset where pipeline = ? and topic = ?")) {
            query.setString(1, pipeline);
            query.setString(2, topic);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Whether the book stood where it was thought to; if not, somebody else writes it, and nothing of this may be committed. */
    boolean advance(String topic, long from, long to) throws SQLException {
        String sql = from == 0
                ? "insert into mulgil.alert_offset (next_offset, pipeline, topic) values (?, ?, ?) on conflict do nothing"
                : "update mulgil.alert_offset set next_offset = ? where pipeline = ? and topic = ? and next_offset = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, to);
            statement.setString(2, pipeline);
            statement.setString(3, topic);
            if (from != 0) {
                statement.setLong(4, from);
            }
            return statement.executeUpdate() == 1;
        }
    }

    void write(long place, AlertEvent happened) throws SQLException {
        write(event, place, happened);
        Alert alert = happened.alert();
        switch (happened.kind()) {
            case RAISED -> raise(alert, happened);
            case CLEARED, CORRECTED ->
                change(
                        alert,
                        "cleared = ?, corrected = ?",
                        time(happened.time()),
                        happened.kind() == AlertEvent.Kind.CORRECTED);
            case FLAPPING -> change(alert, "flapping = ?", true);
            case ACKNOWLEDGED ->
                change(alert, "acknowledged = ?, acknowledged_by = ?", time(happened.time()), happened.by());
            case ASSIGNED -> change(alert, "assigned_to = ?", happened.comment());
            case SILENCED -> change(alert, "silenced_until = ?", time(happened.until()));
            case COMMENTED -> {} // stands among the events
        }
    }

    void write(long place, Notification told) throws SQLException {
        note.setString(1, pipeline);
        note.setLong(2, place);
        note.setString(3, told.id());
        note.setString(4, told.channel());
        note.setString(5, told.to());
        note.setString(6, told.kind().word());
        note.setString(7, told.severity().word());
        note.setTimestamp(8, time(told.time()));
        note.setString(9, storable(told.subject()));
        note.setString(10, storable(told.text()));
        note.setInt(11, told.total());
        note.setArray(
                12,
                connection.createArrayOf(
                        "text",
                        told.alerts().stream().map(Notification.Item::id).toArray()));
        note.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        raise.close();
        event.close();
        note.close();
    }

    private void raise(Alert alert, AlertEvent raised) throws SQLException {
        raise.setString(1, pipeline);
        raise.setString(2, alert.id());
        raise.setString(3, alert.rule());
        raise.setString(4, alert.version());
        raise.setString(5, alert.severity().word());
        raise.setString(6, storable(alert.device()));
        raise.setString(7, texts(alert.tags()));
        raise.setString(8, alert.value());
        raise.setTimestamp(9, time(raised.time()));
        raise.setTimestamp(10, time(raised.seen()));
        raise.setString(11, storable(raised.text().en()));
        raise.setString(12, storable(raised.text().ko()));
        raise.setString(13, numbers(raised.evidence().figures()));
        raise.setString(14, around(raised.evidence()));
        raise.executeUpdate();
    }

    private void write(PreparedStatement statement, long place, AlertEvent happened) throws SQLException {
        statement.setString(1, pipeline);
        statement.setLong(2, place);
        statement.setString(3, happened.alert().id());
        statement.setString(4, happened.kind().word());
        statement.setTimestamp(5, time(happened.time()));
        statement.setTimestamp(6, time(happened.seen()));
        statement.setString(7, storable(happened.text().en()));
        statement.setString(8, storable(happened.text().ko()));
        statement.setString(9, storable(happened.by()));
        statement.setString(10, storable(happened.comment()));
        statement.setTimestamp(11, time(happened.until()));
        statement.executeUpdate();
    }

    private void change(Alert alert, String what, Object... values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update mulgil.alert set " + what + " where pipeline = ? and id = ?")) {
            int at = 1;
            for (Object value : values) {
                statement.setObject(at++, value);
            }
            statement.setString(at++, pipeline);
            statement.setString(at, alert.id());
            statement.executeUpdate();
        }
    }

    private static Timestamp time(Instant time) {
        return Timestamp.from(time);
    }

    @SuppressWarnings("NullAway") // JDBC takes null for an absent time
    private static Timestamp time(Optional<Instant> time) {
        return time.map(Timestamp::from).orElse(null);
    }

    private static String texts(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(it -> quoted(it.getKey()) + ":" + quoted(it.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String numbers(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .map(it -> quoted(it.getKey()) + ":" + it.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String around(Evidence evidence) {
        return evidence.around().stream()
                .map(point -> "[" + point.millis() + "," + point.value() + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** PostgreSQL has no character 0 in its texts. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : storable(text).toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

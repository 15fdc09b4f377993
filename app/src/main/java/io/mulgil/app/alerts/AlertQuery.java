package io.mulgil.app.alerts;

import io.mulgil.app.query.ReadDatabase;
import io.mulgil.core.alert.Severity;
import io.mulgil.core.alert.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Looks alerts up in the book that {@code runtime/alert/AlertRecorder} writes. */
@Component
public class AlertQuery {
    /** No id is greater: with a time alone nothing of that moment is on the page. */
    private static final String AFTER_ALL = "\uffff";

    private final ReadDatabase database;
    private final ObjectMapper json = new ObjectMapper();

    AlertQuery(ReadDatabase database) {
        this.database = database;
    }

    public AlertPage list(String pipeline, AlertFilter filter) {
        return database.ask(connection -> {
            if (!hasBook(connection)) {
                return new AlertPage(List.of(), 0, false);
            }
            List<AlertEntry> found = found(connection, pipeline, filter);
            boolean more = found.size() > filter.limit();
            return new AlertPage(more ? found.subList(0, filter.limit()) : found, open(connection, pipeline), more);
        });
    }

    public Optional<AlertStory> story(String pipeline, String id) {
        return database.ask(connection -> {
            Optional<AlertEntry> alert = hasBook(connection) ? one(connection, pipeline, id) : Optional.empty();
            return alert.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new AlertStory(
                            alert.get(), happenings(connection, pipeline, id), told(connection, pipeline, id)));
        });
    }

    /** What people were told, newest first. */
    public List<TellingEntry> told(String pipeline, int limit) {
        return database.ask(connection -> {
            if (!hasBook(connection)) {
                return List.of();
            }
            try (PreparedStatement query = connection.prepareStatement(
                    "select * from mulgil.notification where pipeline = ? order by place desc limit ?")) {
                query.setString(1, pipeline);
                query.setInt(2, limit);
                return tellings(query);
            }
        });
    }

    private static boolean hasBook(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select to_regclass('mulgil.notification') is not null");
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private List<AlertEntry> found(Connection connection, String pipeline, AlertFilter filter) throws SQLException {
        StringBuilder sql = new StringBuilder("select * from mulgil.alert where pipeline = ? and ")
                .append(filter.state().condition());
        List<Object> values = new ArrayList<>(List.of(pipeline));
        filter.rule().ifPresent(rule -> {
            sql.append(" and rule = ?");
            values.add(rule);
        });
        filter.severity().ifPresent(least -> {
            sql.append(" and severity = any (?)");
            values.add(atLeast(least));
        });
        filter.device().ifPresent(part -> {
            sql.append(" and strpos(lower(device), lower(?)) > 0");
            values.add(part);
        });
        filter.before().ifPresent(before -> {
            // In the order of the page: of one moment those with a greater id are still to come.
            sql.append(" and (raised < ? or (raised = ? and id > ?))");
            values.add(Timestamp.from(before));
            values.add(Timestamp.from(before));
            values.add(filter.beforeId().orElse(AFTER_ALL));
        });
        sql.append(" order by raised desc, id limit ?");
        values.add(filter.limit() + 1);
        try (PreparedStatement query = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i) instanceof String[] words
                        ? connection.createArrayOf("text", words)
                        : values.get(i);
                query.setObject(i + 1, value);
            }
            return entries(query);
        }
    }

    private static String[] atLeast(String least) {
        return Severity.words().stream()
                .filter(word -> Severity.of(word).compareTo(Severity.of(least)) >= 0)
                .toArray(String[]::new);
    }

    private static long open(Connection connection, String pipeline) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from mulgil.alert where pipeline = ? and cleared is null")) {
            query.setString(1, pipeline);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Optional<AlertEntry> one(Connection connection, String pipeline, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select * from mulgil.alert where pipeline = ? and id = ?")) {
            query.setString(1, pipeline);
            query.setString(2, id);
            return entries(query).stream().findFirst();
        }
    }

    private List<AlertEntry> entries(PreparedStatement query) throws SQLException {
        List<AlertEntry> entries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    private AlertEntry entry(ResultSet row) throws SQLException {
        return new AlertEntry(
                row.getString("id"),
                row.getString("rule"),
                row.getString("version"),
                row.getString("severity"),
                row.getString("device"),
                json.readTree(row.getString("tags")),
                row.getString("value"),
                row.getTimestamp("raised").toInstant(),
                row.getTimestamp("seen").toInstant(),
                time(row, "cleared"),
                words(row),
                json.readTree(row.getString("figures")),
                json.readTree(row.getString("around")),
                row.getBoolean("corrected"),
                row.getBoolean("flapping"),
                time(row, "acknowledged"),
                Optional.ofNullable(row.getString("acknowledged_by")),
                Optional.ofNullable(row.getString("assigned_to")),
                time(row, "silenced_until"));
    }

    private static List<AlertStory.Happening> happenings(Connection connection, String pipeline, String id)
            throws SQLException {
        List<AlertStory.Happening> happenings = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select * from mulgil.alert_event where pipeline = ? and id = ? order by place")) {
            query.setString(1, pipeline);
            query.setString(2, id);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    happenings.add(new AlertStory.Happening(
                            row.getString("kind"),
                            row.getTimestamp("time").toInstant(),
                            row.getTimestamp("seen").toInstant(),
                            words(row),
                            row.getString("person"),
                            row.getString("comment"),
                            time(row, "until")));
                }
            }
        }
        return happenings;
    }

    private static List<TellingEntry> told(Connection connection, String pipeline, String id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select * from mulgil.notification where pipeline = ? and alerts @> array[?]::text[] order by place")) {
            query.setString(1, pipeline);
            query.setString(2, id);
            return tellings(query);
        }
    }

    private static List<TellingEntry> tellings(PreparedStatement query) throws SQLException {
        List<TellingEntry> told = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                told.add(new TellingEntry(
                        row.getLong("place"),
                        row.getString("id"),
                        row.getString("channel"),
                        row.getString("whom"),
                        row.getString("kind"),
                        row.getString("severity"),
                        row.getTimestamp("time").toInstant(),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getInt("total"),
                        List.of((String[]) row.getArray("alerts").getArray())));
            }
        }
        return told;
    }

    private static Words words(ResultSet row) throws SQLException {
        return new Words(row.getString("text_en"), row.getString("text_ko"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}

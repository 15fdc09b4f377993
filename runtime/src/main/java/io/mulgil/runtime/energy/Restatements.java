package io.mulgil.runtime.energy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The book of figures that were changed: what they were, what they are, of which homes. */
final class Restatements {
    private static final String LINES =
            """
            select b.building_number, h.floor, h.unit, h.id, r.energy_type, count(*)::integer, min(r.usage_date), max(r.usage_date),
                sum(r.old_amount), sum(r.new_amount), sum(r.old_emission), sum(r.new_emission)
            from mulgil.energy_restated r join households h on h.id = r.household_id join buildings b on b.id = h.building_id
            where r.restatement = ? group by 1, 2, 3, 4, 5 order by 1, 2, 3, 5""";

    private Restatements() {}

    /** Writes down what stands in a temporary table; returns the restatement's number. */
    static int record(Connection connection, String pipeline, String reason, String text, String changed)
            throws SQLException {
        int id;
        try (PreparedStatement head = connection.prepareStatement(
                "insert into mulgil.energy_restatement (pipeline, reason, text) values (?, ?, ?) returning id")) {
            head.setString(1, pipeline);
            head.setString(2, reason);
            head.setString(3, text);
            try (ResultSet row = head.executeQuery()) {
                row.next();
                id = row.getInt(1);
            }
        }
        try (Statement rows = connection.createStatement()) {
            rows.execute("insert into mulgil.energy_restated select " + id + ", household_id, energy_type, usage_date,"
                    + " old_amount, new_amount, old_emission, new_emission from pg_temp." + changed);
        }
        return id;
    }

    /** The newest, without their lines. */
    static List<Restatement> newest(Connection connection, String pipeline, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id, time, reason, text from mulgil.energy_restatement where pipeline = ? order by id desc limit ?")) {
            query.setString(1, pipeline);
            query.setInt(2, most);
            List<Restatement> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(restatement(row, List.of()));
                }
            }
            return found;
        }
    }

    /** One with its lines; the newest when none is named. */
    static Optional<Restatement> one(Connection connection, String pipeline, Optional<Integer> id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id, time, reason, text from mulgil.energy_restatement where pipeline = ?"
                        + (id.isPresent() ? " and id = " + id.get() : "") + " order by id desc limit 1")) {
            query.setString(1, pipeline);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(restatement(row, lines(connection, row.getInt(1)))) : Optional.empty();
            }
        }
    }

    private static Restatement restatement(ResultSet row, List<Restatement.Line> lines) throws SQLException {
        Instant time = row.getObject(2, OffsetDateTime.class).toInstant();
        return new Restatement(row.getInt(1), time, row.getString(3), row.getString(4), lines);
    }

    private static List<Restatement.Line> lines(Connection connection, int id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LINES)) {
            query.setInt(1, id);
            List<Restatement.Line> lines = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    lines.add(new Restatement.Line(
                            row.getInt(1),
                            row.getInt(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getString(5),
                            row.getInt(6),
                            row.getObject(7, LocalDate.class),
                            row.getObject(8, LocalDate.class),
                            row.getBigDecimal(9),
                            row.getBigDecimal(10),
                            row.getBigDecimal(11),
                            row.getBigDecimal(12)));
                }
            }
            return lines;
        }
    }
}

package io.mulgil.runtime.balance;

import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;

/** The book of a sink that writes it in the transaction of its rows ({@code mulgil.sink_offset}). */
final class DatabaseBook implements SinkBook {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_SCHEMA = "3F000";

    private final Database database;
    private final String connector;

    DatabaseBook(Database database, String connector) {
        this.database = database;
        this.connector = connector;
    }

    @Override
    public SinkCounts read() throws SQLException {
        Properties credentials = database.credentials();
        credentials.setProperty("connectTimeout", "3");
        credentials.setProperty("socketTimeout", "5");
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), credentials);
                PreparedStatement query = connection.prepareStatement(
                        "SELECT topic, partition, next_offset, consumed, stored, duplicate, rejected FROM mulgil.sink_offset WHERE connector = ?")) {
            query.setString(1, connector);
            return of(query.executeQuery());
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState()) || UNDEFINED_SCHEMA.equals(e.getSQLState())) {
                return SinkCounts.NONE;
            }
            throw e;
        }
    }

    private static SinkCounts of(ResultSet rows) throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        long consumed = 0;
        long stored = 0;
        long duplicate = 0;
        long rejected = 0;
        while (rows.next()) {
            next.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            consumed += rows.getLong(4);
            stored += rows.getLong(5);
            duplicate += rows.getLong(6);
            rejected += rows.getLong(7);
        }
        return new SinkCounts(true, consumed, stored, duplicate, rejected, 0, next);
    }
}

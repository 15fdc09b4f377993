package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/**
 * How far the database is with each partition, and the counts up to there, written in the transaction of the rows: that is what makes them
 * stored exactly once. A write says what it believes the offset to be, so that of two tasks that hold one partition only one gets through.
 */
final class Offsets {
    private static final String READ =
            "select next_offset from mulgil.sink_offset where connector = ? and topic = ? and partition = ?";
    private static final String FIRST =
            "insert into mulgil.sink_offset (next_offset, consumed, stored, duplicate, rejected, latest_ms, connector, topic, partition)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String NEXT =
            "update mulgil.sink_offset set next_offset = ?, consumed = consumed + ?, stored = stored + ?, duplicate = duplicate + ?,"
                    + " rejected = rejected + ?, latest_ms = greatest(latest_ms, ?)"
                    + " where connector = ? and topic = ? and partition = ? and next_offset = ?";

    private final String connector;

    Offsets(String connector) {
        this.connector = connector;
    }

    long read(Connection connection, TaskPartition partition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, connector);
            statement.setString(2, partition.at().topic());
            statement.setInt(3, partition.at().partition());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : TaskPartition.NOTHING;
            }
        }
    }

    void save(Connection connection, Collection<PartitionCounts> counts) throws SQLException, FencedException {
        for (PartitionCounts count : counts) {
            boolean first = count.partition().next() == TaskPartition.NOTHING;
            try (PreparedStatement statement = connection.prepareStatement(first ? FIRST : NEXT)) {
                bind(statement, count);
                if (!first) {
                    statement.setLong(10, count.partition().next());
                }
                if (statement.executeUpdate() == 0) {
                    throw new FencedException(count.partition());
                }
            }
        }
    }

    private void bind(PreparedStatement statement, PartitionCounts count) throws SQLException {
        statement.setLong(1, count.end);
        statement.setLong(2, count.consumed);
        statement.setLong(3, count.stored);
        statement.setLong(4, count.duplicate());
        statement.setLong(5, count.rejected);
        statement.setLong(6, count.latestMillis);
        statement.setString(7, connector);
        statement.setString(8, count.partition().at().topic());
        statement.setInt(9, count.partition().at().partition());
    }
}

package io.mulgil.connectors.mysql;

import io.mulgil.connectors.Stand;
import io.mulgil.connectors.Tally;
import io.mulgil.connectors.TaskPartition;
import io.mulgil.connectors.TaskPartitions;
import io.mulgil.core.balance.CommittedCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the database is with each partition, and the counts up to there, written in the transaction of the summaries: that is what makes a
 * reading count once whatever crashes. A write says what it believes the offset to be, so that of two tasks that hold one partition only one
 * gets through.
 */
final class Offsets {
    static final String TABLE = "mulgil_sink_offset";

    private static final String CREATE =
            "CREATE TABLE IF NOT EXISTS mulgil_sink_offset (connector VARCHAR(255) NOT NULL, topic VARCHAR(249) NOT NULL,"
                    + " `partition` INT NOT NULL, next_offset BIGINT NOT NULL, consumed BIGINT NOT NULL, stored BIGINT NOT NULL,"
                    + " duplicate BIGINT NOT NULL, rejected BIGINT NOT NULL, latest_ms BIGINT NOT NULL, received_ms BIGINT NOT NULL,"
                    + " PRIMARY KEY (connector, topic, `partition`))"
                    + " ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
                    + " COMMENT = 'How far the sinks of Mulgil are; without its row a sink counts everything once more.'";
    private static final String EXISTS =
            "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '" + TABLE + "'";
    private static final String READ =
            "SELECT next_offset, received_ms, stored, duplicate, rejected, latest_ms FROM mulgil_sink_offset"
                    + " WHERE connector = ? AND topic = ? AND `partition` = ?";
    private static final String FIRST =
            "INSERT INTO mulgil_sink_offset (next_offset, consumed, stored, duplicate, rejected, latest_ms, received_ms, connector,"
                    + " topic, `partition`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String NEXT =
            "UPDATE mulgil_sink_offset SET next_offset = ?, consumed = consumed + ?, stored = stored + ?, duplicate = duplicate + ?,"
                    + " rejected = rejected + ?, latest_ms = GREATEST(latest_ms, ?), received_ms = ?"
                    + " WHERE connector = ? AND topic = ? AND `partition` = ? AND next_offset = ?";

    private final String connector;

    Offsets(String connector) {
        this.connector = connector;
    }

    /** Makes the table where it is missing; asking first, as making it takes a right that is not needed once it is there. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet result = statement.executeQuery(EXISTS)) {
                exists = result.next();
            }
            if (!exists) {
                statement.execute(CREATE);
            }
        }
    }

    Stand read(Connection connection, TopicPartition at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, connector);
            statement.setString(2, at.topic());
            statement.setInt(3, at.partition());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? stand(result) : Stand.NONE;
            }
        }
    }

    /**
     * Moves the offsets on, and returns where they will be once the transaction is committed.
     *
     * @param nowMillis by the wall clock; a message that claims to be received later was not
     */
    Map<TaskPartition, Stand> save(Connection connection, Tally tally, TaskPartitions partitions, long nowMillis)
            throws SQLException, FencedException {
        Map<TaskPartition, Stand> saved = new HashMap<>();
        for (Map.Entry<TopicPartition, CommittedCounts> entry : tally.counts().entrySet()) {
            TaskPartition partition = partitions.of(entry.getKey());
            Stand before = partition.stand();
            long received =
                    Math.max(before.receivedMillis(), Math.min(nowMillis, tally.receivedMillis(entry.getKey())));
            Stand after = new Stand(
                    tally.endOffset(entry.getKey()), received, before.counts().plus(entry.getValue()));
            save(connection, partition, after, entry.getValue());
            partition.attempt(after.next());
            saved.put(partition, after);
        }
        return saved;
    }

    private void save(Connection connection, TaskPartition partition, Stand after, CommittedCounts more)
            throws SQLException, FencedException {
        boolean first = partition.stand().next() == TaskPartition.NOTHING;
        try (PreparedStatement statement = connection.prepareStatement(first ? FIRST : NEXT)) {
            statement.setLong(1, after.next());
            statement.setLong(2, more.consumed());
            statement.setLong(3, more.stored());
            statement.setLong(4, more.duplicate());
            statement.setLong(5, more.rejected());
            statement.setLong(6, more.latestMillis());
            statement.setLong(7, after.receivedMillis());
            statement.setString(8, connector);
            statement.setString(9, partition.at().topic());
            statement.setInt(10, partition.at().partition());
            if (!first) {
                statement.setLong(11, partition.stand().next());
            }
            if (statement.executeUpdate() == 0) {
                throw new FencedException(partition);
            }
        } catch (SQLException e) {
            if (first && Fault.of(e) == Fault.DUPLICATE) {
                throw new FencedException(partition);
            }
            throw e;
        }
    }

    private static Stand stand(ResultSet row) throws SQLException {
        long stored = row.getLong(3);
        long duplicate = row.getLong(4);
        long rejected = row.getLong(5);
        return new Stand(
                row.getLong(1),
                row.getLong(2),
                new CommittedCounts(
                        true, stored + duplicate + rejected, stored, duplicate, rejected, 0, row.getLong(6)));
    }
}

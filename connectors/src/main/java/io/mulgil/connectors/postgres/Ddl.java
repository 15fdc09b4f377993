package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Changes of structure: one at a time across all tasks, as {@code if not exists} alone does not stop two from making the same thing at once;
 * and never waiting long for a lock, as everybody's queries would queue up behind.
 */
final class Ddl {
    private static final long LOCK = 0x6d756c67696cL; // "mulgil"

    private Ddl() {}

    /** What to do in one transaction. */
    @FunctionalInterface
    interface Change {
        void apply(Statement statement) throws SQLException;
    }

    static void change(Connection connection, Change change) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local lock_timeout = '3s'; select pg_advisory_xact_lock(" + LOCK + ")");
            change.apply(statement);
            connection.commit();
        } catch (SQLException e) {
            rollback(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Ends the transaction; an error in doing so is told with the one that led here. */
    static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}

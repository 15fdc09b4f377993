package io.mulgil.connectors.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The task's connection, with everything that is remembered about the database for as long as it lives. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** A character takes up to three bytes, and the statement's tail comes after the limit is met. */
    private static final int SHARE_OF_PACKET = 6;

    private static final int MOST_CHARACTERS = 1 << 20;

    private final Database database;
    private final Tables tables;
    private @Nullable Connection connection;
    private int statementCharacters = MOST_CHARACTERS;

    Session(Database database, Tables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** The connection; a new one, with its tables made or read, when there is none. */
    Connection connection() throws SQLException {
        if (connection == null) {
            Connection opened = database.open();
            connection = opened;
            statementCharacters = (int) Math.min(MOST_CHARACTERS, packetBytes(opened) / SHARE_OF_PACKET);
            Offsets.create(opened);
            tables.columns().forgetRefused();
            tables.look(opened);
        }
        return connection;
    }

    /** From which length on a statement is sent. */
    int statementCharacters() {
        return statementCharacters;
    }

    void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The connection to {} ended with {}", database, e.toString());
            }
            connection = null;
        }
    }

    private static long packetBytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@max_allowed_packet")) {
            result.next();
            return result.getLong(1);
        }
    }
}

package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The task's connection, with everything that is remembered about the database for as long as it lives. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final SinkSettings settings;
    private final ReadingTable table;
    private final Columns columns;
    private final ExistingRows existing;
    private @Nullable Connection connection;

    Session(SinkSettings settings, ReadingTable table, Columns columns, ExistingRows existing) {
        this.settings = settings;
        this.table = table;
        this.columns = columns;
        this.existing = existing;
    }

    /** The connection; a new one, with its table made or read, when there is none. */
    Connection connection() throws SQLException {
        if (connection == null) {
            Connection opened = settings.database().open("mulgil sink " + settings.connector() + " " + settings.task());
            connection = opened;
            look();
            table.makeRoomAhead(opened);
        }
        return connection;
    }

    /** Reads the structure anew: it is not as remembered. */
    void look() throws SQLException {
        columns.reset(table.open(connection()));
        existing.forget();
    }

    void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The connection to {} ended with {}", settings.database(), e.toString());
            }
            connection = null;
        }
    }
}

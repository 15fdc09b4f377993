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
    private final Lanes lanes;
    private @Nullable Connection connection;

    Session(SinkSettings settings, Lanes lanes) {
        this.settings = settings;
        this.lanes = lanes;
    }

    /** The connection; a new one, with its tables made or read, when there is none. */
    Connection connection() throws SQLException {
        if (connection == null) {
            Connection opened = settings.database().open("mulgil sink " + settings.connector() + " " + settings.task());
            connection = opened;
            look();
        }
        return connection;
    }

    /** Reads the structure anew: it is not as remembered. */
    void look() throws SQLException {
        lanes.forget();
        lanes.open(connection());
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

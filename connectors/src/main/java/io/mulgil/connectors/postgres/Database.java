package io.mulgil.connectors.postgres;

import io.mulgil.core.catalog.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is. Host, port and name are fields of their own: a free JDBC address would let settings choose the driver's
 * properties, some of which load classes.
 */
record Database(String host, int port, String name, String user, Optional<String> password, String sslMode) {
    private static final int CONNECT_SECONDS = 10;
    /** Longer than any batch takes; ends the wait for a server that vanished without closing the connection. */
    private static final int SILENT_SECONDS = 120;

    static Database read(Values values) {
        return new Database(
                values.text("database.host"),
                (int) values.integer("database.port"),
                values.text("database.name"),
                values.text("database.user"),
                values.secret("database.password"),
                values.text("database.sslmode"));
    }

    /** A connection whose times are UTC and whose statements are not compiled, which would cost more than they take. */
    Connection open(String purpose) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser(user);
        password.ifPresent(source::setPassword);
        source.setSslMode(sslMode);
        source.setApplicationName(purpose);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SILENT_SECONDS);
        source.setTcpKeepAlive(true);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'; set jit = off; set client_min_messages = warning");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** For messages: never with the password. */
    @Override
    public String toString() {
        return "database '" + name + "' at " + host + ":" + port + " as user '" + user + "'";
    }
}

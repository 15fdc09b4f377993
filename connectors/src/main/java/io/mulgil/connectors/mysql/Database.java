package io.mulgil.connectors.mysql;

import io.mulgil.core.catalog.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.Driver;

/**
 * Where the database is. Host, port and name are fields of their own: a free JDBC address would let settings choose the driver's properties,
 * some of which load classes, read files or send the password in the clear.
 */
record Database(
        String host,
        int port,
        String name,
        String user,
        Optional<String> password,
        boolean encrypted,
        Optional<String> authority) {
    private static final String NOWHERE = "jdbc:mariadb:///";
    private static final int CONNECT_MILLIS = 10_000;
    /** Longer than any batch takes; ends the wait for a server that vanished without closing the connection. */
    private static final int SILENT_MILLIS = 120_000;

    /**
     * A session in which nothing is cut, rounded or invented silently, a backslash is what {@link SqlText} thinks it is, times are UTC, and
     * nobody's queries queue up for long behind a change of structure that has to wait.
     */
    private static final String SESSION =
            "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', lock_wait_timeout = 5,"
                    + " innodb_lock_wait_timeout = 10";

    static Database read(Values values) {
        return new Database(
                values.text("host"),
                (int) values.integer("port"),
                values.text("database"),
                values.text("user"),
                values.secret("password"),
                values.flag("tls.enabled"),
                values.textIfSet("tls.ca"));
    }

    Connection open() throws SQLException {
        Connection connection = Driver.connect(configuration());
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** What the driver may not do is said, even where that is its default, as defaults have changed before. */
    Configuration configuration() throws SQLException {
        // A new Builder lacks what the driver later expects to be there.
        Configuration.Builder builder = Configuration.parse(NOWHERE).toBuilder()
                .addHost(host, port)
                .database(name)
                .user(user)
                .password(password.orElse(null))
                .sslMode(encrypted ? "verify-full" : "disable")
                .connectTimeout(CONNECT_MILLIS)
                .socketTimeout(SILENT_MILLIS)
                .tcpKeepAlive(true)
                .restrictedAuth("mysql_native_password,caching_sha2_password,client_ed25519,parsec")
                .allowLocalInfile(false)
                .allowMultiQueries(false)
                .allowPublicKeyRetrieval(false)
                .permitRedirect(false)
                .createDatabaseIfNotExist(false)
                .transactionReplay(false)
                .useServerPrepStmts(false)
                .dumpQueriesOnException(false)
                .connectionAttributes("program:mulgil");
        authority.filter(file -> encrypted).ifPresent(builder::serverSslCert);
        return builder.build();
    }

    /** For messages: never with the password. */
    @Override
    public String toString() {
        return "database '" + name + "' at " + host + ":" + port + " as user '" + user + "'";
    }
}

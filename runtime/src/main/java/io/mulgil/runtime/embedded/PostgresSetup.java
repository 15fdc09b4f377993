package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What is done in a server that has just come up, before anybody else is told of it: make sure it is ours, then that role and database exist. */
final class PostgresSetup {

    private final Database database;
    private final String superuserPassword;

    /** @param database where and as whom the product will sign in */
    PostgresSetup(Database database, String superuserPassword) {
        this.database = database;
        this.superuserPassword = superuserPassword;
    }

    /** Returns the server's version; throws {@link SQLException} while the server is not ready. */
    String apply(Path folder) throws SQLException, IOException {
        Database maintenance =
                new Database(database.host(), database.port(), "postgres", PostgresFolder.SUPERUSER, superuserPassword);
        try (Connection connection = DriverManager.getConnection(maintenance.jdbcUrl(), maintenance.credentials());
                Statement statement = connection.createStatement()) {
            requireOurs(statement, folder);
            role(connection, statement);
            if (!exists(connection, "select 1 from pg_database where datname = ?", database.name())) {
                statement.execute(
                        "create database %s owner %s".formatted(quoted(database.name()), quoted(database.user())));
                // Otherwise every role could connect and use up the space of temporary tables.
                statement.execute("revoke all on database %s from public".formatted(quoted(database.name())));
            }
            return text(statement, "show server_version");
        }
    }

    private void requireOurs(Statement statement, Path folder) throws SQLException, IOException {
        String answering = text(statement, "show data_directory");
        if (!Path.of(answering).toRealPath().equals(folder.toRealPath())) {
            throw new PartException(
                    "postgres_foreign",
                    "On port %d answers a PostgreSQL with the data folder \"%s\", not ours (\"%s\")"
                            .formatted(database.port(), answering, folder),
                    "Stop that server, or choose another port with --postgres-port (or MULGIL_POSTGRES_PORT).");
        }
    }

    private void role(Connection connection, Statement statement) throws SQLException {
        boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", database.user());
        // The password is letters, digits, - and _ of our own making, so it cannot end the literal.
        statement.execute("%s role %s login password '%s'"
                .formatted(known ? "alter" : "create", quoted(database.user()), database.password()));
        if (!known) {
            statement.execute("grant pg_monitor to " + quoted(database.user()));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}

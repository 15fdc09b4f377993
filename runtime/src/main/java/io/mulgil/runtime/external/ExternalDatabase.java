package io.mulgil.runtime.external;

import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.RunningDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL that runs elsewhere; only checked. */
public final class ExternalDatabase implements RunningDatabase {

    /** The first version with everything that tables, rollups and partitions use. */
    private static final int OLDEST = 14;

    private static final String PATIENCE_SECONDS = "10";

    private final Database database;
    private volatile String version = "";

    public ExternalDatabase(Database database) {
        this.database = database;
    }

    @Override
    public Part part() {
        return Part.POSTGRES;
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public String address() {
        return database.jdbcUrl();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public void start(Notes notes) {
        Properties client = database.credentials();
        client.putIfAbsent("loginTimeout", PATIENCE_SECONDS);
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), client)) {
            version = connection.getMetaData().getDatabaseProductVersion();
            if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
                throw new PartException(
                        "database_version",
                        "The PostgreSQL at --database \"%s\" is version %s".formatted(address(), version),
                        "Use PostgreSQL %d or later.".formatted(OLDEST));
            }
        } catch (SQLException failure) {
            throw new PartException(
                    "database_unreachable",
                    "No sign-in as \"%s\" at --database \"%s\": %s"
                            .formatted(database.user(), address(), failure.getMessage()),
                    "Check host, port, database, user and password (jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD); or leave out --database to use the embedded one.",
                    failure);
        }
    }

    @Override
    public void close() {}
}

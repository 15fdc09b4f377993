package io.mulgil.connectors.postgres;

import io.mulgil.runtime.embedded.EmbeddedPostgres;
import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for all tests of this module, as the product starts it; each test uses tables of its own. */
final class TestDatabase {
    private static @Nullable TestDatabase shared;

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    TestDatabase(Path folder) {
        this.folder = folder;
        port = Ports.free();
        server = start();
    }

    static synchronized TestDatabase shared() {
        if (shared == null) {
            try {
                shared = new TestDatabase(Files.createTempDirectory("mulgil-sink-test"));
                // The server is a process of its own and would outlive the tests.
                Runtime.getRuntime().addShutdownHook(new Thread(shared::stopAndDelete));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    void stop() {
        server.close();
    }

    void stopAndDelete() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        server = start();
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.database().user());
        properties.setProperty("password", server.database().password());
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + server.database().name(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
        }
        return connection;
    }

    /** The sink's settings as deploying would fill them in. */
    Map<String, String> settings(String table) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", table + "-postgres");
        settings.put("table", table);
        settings.put("database.host", "127.0.0.1");
        settings.put("database.port", Integer.toString(port));
        settings.put("database.name", server.database().name());
        settings.put("database.user", server.database().user());
        settings.put("database.password", server.database().password());
        return settings;
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows of a query, each as its columns' texts joined by a bar; null is a dash. */
    List<String> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String text = result.getString(i);
                    row.add(text == null ? "-" : text);
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    String value(String sql) {
        return rows(sql).get(0);
    }

    private EmbeddedPostgres start() {
        EmbeddedPostgres started =
                new EmbeddedPostgres(folder.resolve("postgres"), folder, folder.resolve("programs"), port, Map.of());
        started.prepare((state, text) -> {});
        started.start((state, text) -> {});
        return started;
    }
}

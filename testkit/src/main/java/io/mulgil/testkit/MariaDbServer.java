package io.mulgil.testkit;

import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MariaDB from Debian's package, with a database {@value #DATABASE} and a user of it. It can be killed and started again on the same data. */
public final class MariaDbServer implements AutoCloseable {
    public static final String DATABASE = "assets";
    public static final String USER = "mulgil";
    public static final String PASSWORD = "test-only";

    private static final String PACKAGE = "mariadb-server";

    private final int port = Ports.free();
    private final Path folder = TestFolder.make("mariadb");
    private final List<String> command;
    private ServerProcess process;

    private MariaDbServer(Optional<TestCertificates> certificates) {
        String data = "--datadir=" + folder.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        run(List.of(
                program("/usr/bin/mariadb-install-db"),
                "--no-defaults",
                data,
                user,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve"));
        command = new ArrayList<>(List.of(
                program("/usr/sbin/mariadbd"),
                "--no-defaults",
                data,
                user,
                "--socket=" + socket(),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=64M"));
        certificates.ifPresent(files -> command.addAll(List.of(
                "--ssl-ca=" + files.authority(), "--ssl-cert=" + files.certificate(), "--ssl-key=" + files.key())));
        process = start(folder, command, port);
    }

    /** Starts a server with an empty database. */
    public static MariaDbServer start() {
        return new MariaDbServer(Optional.empty()).prepared();
    }

    /** The same, speaking TLS too. */
    public static MariaDbServer start(TestCertificates certificates) {
        return new MariaDbServer(Optional.of(certificates)).prepared();
    }

    public int port() {
        return port;
    }

    /** What the server's administrator is told by statements: a line per row, columns divided by tabs. */
    public List<String> ask(String statements) {
        return run(List.of(
                program("/usr/bin/mariadb"),
                "--no-defaults",
                "--socket=" + socket(),
                "--user=root",
                "--batch",
                "--skip-column-names",
                "--default-character-set=utf8mb4",
                "--database=" + DATABASE,
                "--execute=" + statements));
    }

    /** As a power cut does. */
    public void kill() {
        process.kill();
    }

    /** As an administrator does. */
    public void stop() {
        process.stop();
    }

    public void startAgain() {
        process = start(folder, command, port);
    }

    @Override
    public void close() {
        process.kill();
        TestFolder.delete(folder);
    }

    private MariaDbServer prepared() {
        run(List.of(
                program("/usr/bin/mariadb"),
                "--no-defaults",
                "--socket=" + socket(),
                "--user=root",
                "--execute=CREATE DATABASE " + DATABASE + "; CREATE USER " + USER + " IDENTIFIED BY '" + PASSWORD
                        + "'; GRANT SELECT, INSERT, UPDATE, CREATE, ALTER ON " + DATABASE + ".* TO " + USER));
        return this;
    }

    private String socket() {
        return folder.resolve("socket").toString();
    }

    private static ServerProcess start(Path folder, List<String> command, int port) {
        return ServerProcess.start(folder, Map.of(), command).awaitPort(port);
    }

    private static String program(String path) {
        return ServerProcess.require(Path.of(path), PACKAGE).toString();
    }

    private static List<String> run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command.get(0) + " ended with " + process.exitValue() + ": " + said);
            }
            return said.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command.get(0), e);
        }
    }
}

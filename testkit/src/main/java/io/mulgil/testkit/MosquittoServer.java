package io.mulgil.testkit;

import static org.awaitility.Awaitility.await;

import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The real mosquitto of Debian, an MQTT broker for 3.1.1 and 5, on ports and in a folder of its own. It can be killed and started again on the
 * same data. On the plain port everybody may come in; the TLS port asks for user {@link #USER} and {@link #PASSWORD}.
 */
public final class MosquittoServer implements AutoCloseable {
    public static final String USER = "mulgil";
    public static final String PASSWORD = "river";

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private @Nullable ServerProcess server;

    private MosquittoServer(Path folder, Optional<TestCertificates> certificates) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("mosquitto.conf"), settings(certificates));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a broker with its files in this folder, and returns when it takes connections. */
    public static MosquittoServer start(Path folder) {
        MosquittoServer server = new MosquittoServer(folder, Optional.empty());
        server.startAgain();
        return server;
    }

    /** The same, speaking TLS too, on {@link #tlsPort}. */
    public static MosquittoServer start(Path folder, TestCertificates certificates) {
        MosquittoServer server = new MosquittoServer(folder, Optional.of(certificates));
        server.writePassword();
        server.startAgain();
        return server;
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** Has it write sessions and messages to disk, as it does in intervals by itself; what came after is lost by {@link #kill}. */
    public void save() {
        Path stored = folder.resolve("mosquitto.db");
        FileTime before = savedAt(stored);
        signal("-USR1");
        await("mosquitto to save")
                .atMost(Duration.ofSeconds(10))
                .until(() -> savedAt(stored).compareTo(before) > 0);
    }

    /** Ends it in the middle of whatever it does, as {@code kill -9} would. */
    public void kill() {
        ServerProcess running = server;
        if (running != null) {
            running.kill();
            server = null;
        }
    }

    /** Ends it as an administrator would; it saves what it holds. */
    public void stop() {
        ServerProcess running = server;
        if (running != null) {
            running.stop();
            server = null;
        }
    }

    /** Starts it on the data it had. */
    public void startAgain() {
        String program = ServerProcess.require(PROGRAM, "mosquitto").toString();
        server = ServerProcess.start(folder, Map.of(), List.of(program, "-c", "mosquitto.conf"))
                .awaitPort(port);
    }

    @Override
    public void close() {
        kill();
    }

    private String settings(Optional<TestCertificates> certificates) {
        String plain =
                """
                per_listener_settings true
                persistence true
                persistence_location %s/
                autosave_interval 3600
                max_queued_messages 0
                max_inflight_messages 1000
                user %s
                listener %d 127.0.0.1
                allow_anonymous true
                """
                        .formatted(folder, System.getProperty("user.name"), port);
        return plain
                + certificates
                        .map(files ->
                                """
                                listener %d 127.0.0.1
                                cafile %s
                                certfile %s
                                keyfile %s
                                allow_anonymous false
                                password_file %s
                                """
                                        .formatted(
                                                tlsPort,
                                                files.authority(),
                                                files.certificate(),
                                                files.key(),
                                                folder.resolve("passwords")))
                        .orElse("");
    }

    private void writePassword() {
        run("mosquitto_passwd", "-b", "-c", folder.resolve("passwords").toString(), USER, PASSWORD);
    }

    private void signal(String signal) {
        ServerProcess running = server;
        if (running == null) {
            throw new IllegalStateException("mosquitto does not run");
        }
        run("kill", signal, String.valueOf(running.handle().pid()));
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new AssertionError(List.of(command) + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + List.of(command), e);
        }
    }

    private static FileTime savedAt(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

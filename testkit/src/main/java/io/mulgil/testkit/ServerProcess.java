package io.mulgil.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server program of Debian while a test runs it: on a port of the loopback, with its files in one folder, ended with the test. */
public final class ServerProcess {
    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the program; what it prints is added to {@code out.log} in the folder. */
    public static ServerProcess start(Path folder, Map<String, String> environment, List<String> command) {
        Path log = folder.resolve("out.log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            // A test's JVM that ends early must not leave its servers behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServerProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws an error that names the package when the program is not there. */
    public static Path require(Path program, String debianPackage) {
        if (!Files.isExecutable(program)) {
            throw new AssertionError(
                    program + " is not there; install the Debian package " + debianPackage + " (.ci/packages)");
        }
        return program;
    }

    /** Waits until the port is open. Fails with the end of the log when the program ends before, or takes too long. */
    public ServerProcess awaitPort(int port) {
        await("port " + port + " of " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the server ended with " + process.exitValue() + ": " + lastWords());
                    }
                    return answers(port);
                });
        return this;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** As {@code kill -9} of the program and all that it started. */
    public void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        all.forEach(child -> await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive()));
    }

    /** As {@code kill}: the program may put its things in order. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end: " + lastWords());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server ends", e);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

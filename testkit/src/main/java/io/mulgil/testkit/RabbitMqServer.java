package io.mulgil.testkit;

import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The real RabbitMQ of Debian with everything of its own: ports, folder, Erlang node and port mapper (epmd). It can be killed and started again
 * on the same data. User {@code guest}, password {@code guest}.
 */
public final class RabbitMqServer implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");

    private final Path folder;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final Map<String, String> environment = new HashMap<>();
    private final ServerProcess portMapper;
    private @Nullable ServerProcess server;

    private RabbitMqServer(Path folder, Optional<TestCertificates> certificates) {
        this.folder = folder;
        int mapperPort = Ports.free();
        environment(mapperPort);
        write("enabled_plugins", "[].");
        write("rabbitmq.conf", settings(certificates));
        portMapper = ServerProcess.start(
                        folder, Map.of(), List.of("epmd", "-port", String.valueOf(mapperPort), "-address", "127.0.0.1"))
                .awaitPort(mapperPort);
    }

    /** Starts a server with its files in this folder, and returns when it takes connections. */
    public static RabbitMqServer start(Path folder) {
        return started(new RabbitMqServer(folder, Optional.empty()));
    }

    /** The same, speaking TLS too, on {@link #tlsPort}. */
    public static RabbitMqServer start(Path folder, TestCertificates certificates) {
        return started(new RabbitMqServer(folder, Optional.of(certificates)));
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** Ends it in the middle of whatever it does, as {@code kill -9} would. */
    public void kill() {
        ServerProcess running = server;
        if (running != null) {
            running.kill();
            server = null;
        }
    }

    /** Starts it on the data it had. */
    public void startAgain() {
        server = ServerProcess.start(
                        folder,
                        environment,
                        List.of(ServerProcess.require(PROGRAMS.resolve("rabbitmq-server"), "rabbitmq-server")
                                .toString()))
                .awaitPort(port);
    }

    /** Runs {@code rabbitmqctl} and returns what it prints; fails when it does. */
    public String control(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(PROGRAMS.resolve("rabbitmqctl").toString(), "-q"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command, e);
        }
    }

    @Override
    public void close() {
        kill();
        portMapper.kill();
    }

    private static RabbitMqServer started(RabbitMqServer server) {
        try {
            server.startAgain();
            return server;
        } catch (RuntimeException | AssertionError e) {
            server.close();
            throw e;
        }
    }

    /** The variables of rabbitmq-env.conf(5); HOME holds the Erlang cookie. */
    private void environment(int mapperPort) {
        environment.put("HOME", folder.toString());
        environment.put("RABBITMQ_NODENAME", "mulgil-" + port + "@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", String.valueOf(port));
        environment.put("RABBITMQ_DIST_PORT", String.valueOf(Ports.free()));
        environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString());
        environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        environment.put("RABBITMQ_PID_FILE", folder.resolve("pid").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                folder.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString());
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", String.valueOf(mapperPort));
    }

    private String settings(Optional<TestCertificates> certificates) {
        return certificates
                .map(files ->
                        """
                        listeners.ssl.1 = 127.0.0.1:%d
                        ssl_options.cacertfile = %s
                        ssl_options.certfile = %s
                        ssl_options.keyfile = %s
                        """
                                .formatted(tlsPort, files.authority(), files.certificate(), files.key()))
                .orElse("# plain\n");
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

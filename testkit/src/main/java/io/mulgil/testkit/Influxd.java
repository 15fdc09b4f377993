package io.mulgil.testkit;

import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** InfluxDB 1 from Debian's package, with sign-in switched on: user {@value #USER}. */
public final class Influxd implements AutoCloseable {
    public static final String USER = "mulgil";
    public static final String PASSWORD = "test-only";

    private final int port = Ports.free();
    private final Path folder = TestFolder.make("influxdb");
    private final List<String> command;
    private ServerProcess process;

    private Influxd() {
        Path program = ServerProcess.require(Path.of("/usr/bin/influxd"), "influxdb");
        Path config = folder.resolve("influxdb.conf");
        try {
            Files.writeString(config, configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command = List.of(program.toString(), "-config", config.toString());
        process = run();
    }

    /** Starts a server that holds nothing but its user. */
    public static Influxd start() {
        Influxd server = new Influxd();
        HttpQuestion.post(
                server.url() + "/query",
                Map.of("q", "CREATE USER " + USER + " WITH PASSWORD '" + PASSWORD + "' WITH ALL PRIVILEGES"));
        return server;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void createDatabase(String name) {
        ask("", "CREATE DATABASE \"" + name + "\"");
    }

    /** What a statement gives, as CSV with a line of names and times in nanoseconds. */
    public String ask(String database, String statement) {
        String pair = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpQuestion.send(
                HttpRequest.newBuilder(HttpQuestion.uri(url() + "/query", Map.of("db", database, "q", statement)))
                        .header("Accept", "application/csv")
                        .header("Authorization", "Basic " + pair)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** As a power cut does. */
    public void kill() {
        process.kill();
    }

    public void startAgain() {
        process = run();
    }

    @Override
    public void close() {
        process.kill();
        TestFolder.delete(folder);
    }

    private ServerProcess run() {
        return ServerProcess.start(folder, Map.of(), command).awaitPort(port);
    }

    private String configuration() {
        return """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%s/meta"
                [data]
                  dir = "%s/data"
                  wal-dir = "%s/wal"
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%d"
                  auth-enabled = true
                  log-enabled = false
                  max-body-size = 25000000
                """
                .formatted(Ports.free(), folder, folder, folder, port);
    }
}

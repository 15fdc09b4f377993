package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.app.Main;
import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mulgil up} in a process of its own, on free ports and a data folder of its own, for tests that stop it, kill it and start it again. */
public final class ProgramProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    /** undefined_table */
    private static final String NO_TABLE = "42P01";

    private static final Pattern VARIABLE = Pattern.compile("export (\\w+)='(.*)'");
    private static final Pattern LINK = Pattern.compile("http://\\S+/#token=\\S+");

    private static final int LOG_LINES = 200;

    private final Path folder;
    private final List<String> arguments = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();
    private int runs;

    public ProgramProcess(Path folder, Path pipeline, String... more) {
        this.folder = folder;
        arguments.addAll(List.of("up", pipeline.toString(), "--data", data().toString()));
        for (String option : List.of("--http", "--kafka-port", "--connect-port", "--postgres-port")) {
            arguments.addAll(List.of(option, Integer.toString(Ports.free())));
        }
        arguments.addAll(List.of(more));
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Starts the program and returns when it says that it is ready; how long that took. */
    public Duration start() throws IOException {
        long began = System.nanoTime();
        Process process = begin();
        await().atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || output().contains("Ctrl-C"));
        assertThat(process.isAlive()).as(output() + lastOfLog()).isTrue();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Starts the program without waiting. */
    Process begin() throws IOException {
        runs++;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-Duser.language=en",
                "-Dmulgil.home=" + System.getProperty("mulgil.root", ".."),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        started.add(process);
        return process;
    }

    String output() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of the program's own log: why a start failed on a machine that nobody can look at. */
    private String lastOfLog() throws IOException {
        Path log = data().resolve("logs").resolve("mulgil.log");
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** The link that signs in, as the terminal shows it. */
    public String link() {
        Matcher matcher = LINK.matcher(output());
        assertThat(matcher.find()).as(output()).isTrue();
        return matcher.group();
    }

    /** What {@code source data/connect.env} sets. */
    public Map<String, String> environment() throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(data().resolve("connect.env"))) {
            Matcher matcher = VARIABLE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), matcher.group(2));
            }
        }
        return values;
    }

    /** Where the broker is. */
    String kafka() throws IOException {
        return Objects.requireNonNull(environment().get("KAFKA_BOOTSTRAP"));
    }

    Connection database() throws IOException, SQLException {
        Map<String, String> env = environment();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + env.get("PGHOST") + ":" + env.get("PGPORT") + "/" + env.get("PGDATABASE"),
                env.get("PGUSER"),
                env.get("PGPASSWORD"));
    }

    /** One number from the database; 0 while the table is not made yet, which the first reading does. */
    public long number(String sql) throws IOException, SQLException {
        try (Connection connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            if (NO_TABLE.equals(e.getSQLState())) {
                return 0;
            }
            throw e;
        }
    }

    /** Another command of the program against this one, such as {@code balance}; its output, after checking its exit code. */
    String command(int exitCode, String... words) throws IOException, InterruptedException {
        return run(exitCode, java(words));
    }

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** A command that runs until it is ended, such as {@code simulate opcua}; ended with this at the latest. */
    Process background(String... words) throws IOException {
        Process process = new ProcessBuilder(java(words))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(words[0] + ".log").toFile())
                .start();
        started.add(0, process); // the last one is the program itself
        return process;
    }

    /** Any tool, with the environment of {@code connect.env}. */
    String tool(String script) throws IOException, InterruptedException {
        return run(0, List.of("bash", "-c", "set -e; source '" + data().resolve("connect.env") + "'; " + script));
    }

    /** The signal of Ctrl-C's kind; returns when the program has ended, which it does with exit code 143 of the signal or 0. */
    public void stop() throws InterruptedException {
        Process process = current();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("stops within a minute: " + output())
                .isTrue();
    }

    /** {@code kill -9} of the program; PostgreSQL lives on as an orphan. */
    void kill() throws InterruptedException {
        current().destroyForcibly().waitFor();
    }

    /** {@code kill -9} of PostgreSQL and all its backends. */
    void killPostgres() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data().resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle.of(postmaster).ifPresent(p -> {
            List<ProcessHandle> backends = p.descendants().toList();
            p.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
        });
    }

    @Override
    public void close() throws IOException {
        for (Process process : started) {
            process.destroyForcibly();
        }
        if (Files.exists(data().resolve("postgres/postmaster.pid"))) {
            killPostgres();
        }
    }

    private Process current() {
        return started.get(started.size() - 1);
    }

    private Path log() {
        return folder.resolve("up-" + runs + ".log");
    }

    private String run(int exitCode, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }
}

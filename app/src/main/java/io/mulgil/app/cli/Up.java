package io.mulgil.app.cli;

import io.mulgil.app.run.Program;
import io.mulgil.app.run.ProgramSettings;
import io.mulgil.app.web.WebSettings;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil up}: starts all parts, runs the pipelines, and stops cleanly on Ctrl-C. */
@Command(
        name = "up",
        description = "Starts all parts, runs the pipelines, prints where to look; Ctrl-C stops it cleanly.",
        footer = {
            "",
            "Examples:",
            "  mulgil up                                  virtual room sensors, everything on this machine",
            "  mulgil up pipelines/iot-sensors --http 9000",
            "  mulgil up --check                          only shows that everything starts here",
            "  mulgil up --kafka broker:9092 --database 'jdbc:postgresql://db:5432/plant?user=mulgil&password=...'",
            "",
            "Every option can also be set in the environment or in the file .env, as MULGIL_HTTP, MULGIL_KAFKA, MULGIL_DATA ..."
        },
        defaultValueProvider = EnvironmentDefaults.class)
public final class Up implements Callable<Integer> {
    private final Terminal terminal;

    public Up(Terminal terminal) {
        this.terminal = terminal;
    }

    private static final int FAILED = 1;
    private static final String DEFAULT_PIPELINE = "iot-sensors";

    @Parameters(paramLabel = "PIPELINE", description = "Pipeline files or folders (default: pipelines/iot-sensors).")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything the program makes is kept (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the web page and the API (default: ${DEFAULT-VALUE}).")
    private int http;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Uses this Kafka cluster in place of the embedded broker.")
    private @Nullable String kafka;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            description = "Uses this Kafka Connect cluster in place of the embedded worker.")
    private @Nullable String connect;

    @Option(
            names = "--connect-secrets",
            paramLabel = "REFERENCE",
            description = "How workers of --connect look a secret up by a config provider, with %%s for its name.")
    private @Nullable String connectSecrets;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = "Uses this PostgreSQL database in place of the embedded one.")
    private @Nullable String database;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the embedded broker (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--connect-port",
            paramLabel = "PORT",
            defaultValue = "8083",
            description = "Port of the embedded Connect worker (default: ${DEFAULT-VALUE}).")
    private int connectPort;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "15432",
            description = "Port of the embedded PostgreSQL (default: ${DEFAULT-VALUE}).")
    private int postgresPort;

    @Option(
            names = "--check",
            description =
                    "Shows that all parts start on this machine: starts them on free ports with data of their own, and stops.")
    private boolean check;

    @Override
    public Integer call() throws IOException, InterruptedException {
        UpScreen screen = new UpScreen(terminal);
        Optional<List<Pipeline>> pipelines = pipelines();
        if (pipelines.isEmpty()) {
            return FAILED;
        }
        if (check) {
            data = ScratchFolder.create();
            http = Ports.free();
        }
        LogFile.openIn(data);
        ClusterSettings cluster = ClusterSettings.in(data.toAbsolutePath())
                .withPorts(new ClusterSettings.Ports(kafkaPort, connectPort, postgresPort))
                .withExternal(new ClusterSettings.External(kafka, connect, database, connectSecrets));
        if (check) {
            cluster = cluster.withFreePorts();
        }
        WebSettings web =
                WebSettings.local(http, terminal.home().toAbsolutePath().resolve("ui"), data.toAbsolutePath());
        ProgramSettings settings = new ProgramSettings(cluster, web, pipelines.get(), terminal::files);
        return run(new Program(settings, screen), screen, pipelines.get());
    }

    private int run(Program program, UpScreen screen, List<Pipeline> pipelines) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitAfter(stop, stopped), "stop-on-signal"));
        try {
            screen.starting(pipelines);
            program.start();
            if (check) {
                program.close();
                screen.checked();
                return 0;
            }
            screen.ready(program, data, pipelines);
            stop.await();
            screen.stopping();
            program.close();
            screen.stopped(data);
            return 0;
        } finally {
            stopped.countDown();
        }
    }

    /** Runs in the shutdown hook: tells the main thread to stop, and keeps the process alive until it has. */
    private static void awaitAfter(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<List<Pipeline>> pipelines() throws IOException {
        PipelineFile reader = new PipelineFile(Catalog.load(), terminal.environment());
        List<String> named = paths.isEmpty() ? List.of(DEFAULT_PIPELINE) : paths;
        List<Pipeline> read = new ArrayList<>();
        boolean sound = true;
        for (String path : named) {
            PipelineFile.Result result = reader.read(new PipelinePaths(terminal).one(path));
            result.problems().stream().map(Problem::toString).forEach(terminal.err()::println);
            result.pipeline().ifPresent(read::add);
            sound &= result.pipeline().isPresent();
        }
        if (read.stream().map(Pipeline::name).distinct().count() < read.size()) {
            terminal.err()
                    .println(
                            "Two of the pipelines have the same name; topics and tables are named after it. Rename one.");
            sound = false;
        }
        return sound ? Optional.of(read) : Optional.empty();
    }
}

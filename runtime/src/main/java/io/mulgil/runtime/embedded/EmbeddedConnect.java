package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PortNeed;
import io.mulgil.runtime.part.RunningPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.jspecify.annotations.Nullable;

/** A Kafka Connect worker in this process, distributed mode with one member; REST on the loopback address only. */
public final class EmbeddedConnect implements RunningPart {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;

    private final String bootstrap;
    private final boolean ownBroker;
    private final int port;
    private final Path secrets;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private volatile boolean closed;
    private @Nullable Connect<?> worker;

    /**
     * @param bootstrap the broker, embedded or not
     * @param ownBroker whether it is the embedded one
     * @param secrets the folder from which connectors may take values by {@code ${file:PATH:KEY}}
     */
    public EmbeddedConnect(String bootstrap, boolean ownBroker, int port, Path secrets) {
        this.bootstrap = bootstrap;
        this.ownBroker = ownBroker;
        this.port = port;
        this.secrets = secrets;
    }

    @Override
    public Part part() {
        return Part.CONNECT;
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public List<PortNeed> ports() {
        return List.of(new PortNeed(Part.CONNECT, port, "--connect-port", "MULGIL_CONNECT_PORT"));
    }

    @Override
    public synchronized void start(Notes notes) {
        if (closed) {
            throw new PartException("closed", "The Connect worker was stopped before it started", "Start again.");
        }
        KafkaExit.install();
        allowFileProviderOnly();
        try {
            if (!ownBroker) {
                notes.say(PartState.STARTING, "looking for another worker on " + bootstrap);
                ConnectGroup.requireEmpty(bootstrap);
            }
            Map<String, String> settings = ConnectSettings.of(bootstrap, ownBroker, port, secrets);
            KafkaExit.whileStarting(() -> worker = new ConnectDistributed().startConnect(settings));
            awaitHealthy();
        } catch (PartException failure) {
            throw failure;
        } catch (IOException | RuntimeException failure) {
            stop();
            // Free when all ports were looked at, and taken since.
            Ports.requireFree(ports());
            throw new PartException(
                    "connect_start",
                    "The Connect worker at %s (broker %s) did not start: %s"
                            .formatted(address(), bootstrap, FirstCause.of(failure)),
                    ownBroker
                            ? "Read the lines of \"org.apache.kafka.connect\" in the log above this one for the first cause."
                            : "Check that the broker at %s lets this program create the topics _mulgil_connect_*."
                                    .formatted(bootstrap),
                    failure);
        }
    }

    @Override
    public void close() {
        // Outside the lock, so that a start which still waits sees it and gives the lock back.
        closed = true;
        stop();
    }

    private synchronized void stop() {
        Connect<?> running = worker;
        worker = null;
        if (running != null) {
            running.stop();
            running.awaitStop();
        }
    }

    /** REST answers before the worker has joined its group and read its topics; only then does {@code /health} say 200. */
    private void awaitHealthy() throws IOException {
        HttpRequest health = HttpRequest.newBuilder(URI.create(address() + "/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < end && !closed) {
            try {
                var answer = http.send(health, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                last = answer.statusCode() + " " + answer.body();
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException notYet) {
                last = String.valueOf(notYet.getMessage());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
        }
        throw new IOException(closed ? "stopped while starting" : "/health after %s: %s".formatted(PATIENCE, last));
    }

    /** A value from a client's configuration must not load any class or read any file of the machine; only the worker's own provider may. */
    private static void allowFileProviderOnly() {
        String property = "org.apache.kafka.automatic.config.providers";
        if (System.getProperty(property) == null) {
            System.setProperty(property, FileConfigProvider.class.getName());
        }
    }
}

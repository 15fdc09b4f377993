package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PortNeed;
import io.mulgil.runtime.part.RunningPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/** A Kafka broker, its own controller, in this process; keeps its data in a folder and listens on the loopback address only. */
public final class EmbeddedKafka implements RunningPart {

    private static volatile @Nullable Path lastFolder;

    private final Path folder;
    private final int port;

    private @Nullable KraftNode node;
    private boolean closed;

    public EmbeddedKafka(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    @Override
    public Part part() {
        return Part.KAFKA;
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public List<PortNeed> ports() {
        return List.of(new PortNeed(Part.KAFKA, port, "--kafka-port", "MULGIL_KAFKA_PORT"));
    }

    @Override
    public synchronized void start(Notes notes) {
        if (closed) {
            throw new PartException("closed", "The Kafka broker was stopped before it started", "Start again.");
        }
        KafkaExit.install();
        lastFolder = folder;
        // The controller's port is nobody else's business: only this broker talks to it.
        Properties settings = KafkaSettings.of(folder, port, Ports.free());
        try {
            if (!Files.exists(folder.resolve("meta.properties"))) {
                notes.say(PartState.STARTING, "formatting " + folder);
                format(settings);
            }
            KafkaExit.whileStarting(() -> run(settings));
        } catch (IOException | RuntimeException failure) {
            stop();
            // Free when all ports were looked at, and taken since.
            Ports.requireFree(ports());
            throw new PartException(
                    "kafka_start",
                    "The Kafka broker at %s did not start: %s".formatted(address(), FirstCause.of(failure)),
                    "Check the folder \"%s\" (%s).".formatted(folder, KafkaExit.room(folder)),
                    failure);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    /** Tells how much room there is where the broker writes: the usual reason for which it ends the process. */
    static String roomOfLastFolder() {
        Path folder = lastFolder;
        return folder == null ? "folder unknown" : KafkaExit.room(folder);
    }

    private void run(Properties settings) {
        KraftNode starting = new KraftNode(KafkaConfig.fromProps(settings));
        node = starting;
        starting.start();
    }

    private void stop() {
        KraftNode running = node;
        node = null;
        if (running != null) {
            running.stop();
        }
    }

    private void format(Properties settings) throws IOException {
        Path file = Files.createTempFile("mulgil-kafka", ".properties");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Writer writer = Files.newBufferedWriter(file);
                PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            settings.store(writer, null);
            String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
            if (StorageTool.execute(command, print) != 0) {
                throw new IOException("formatting failed: "
                        + output.toString(StandardCharsets.UTF_8).strip());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}

package io.mulgil.connectors.opcua;

import io.mulgil.connectors.DeclaredSource;
import io.mulgil.connectors.Release;
import io.mulgil.connectors.SourceGauges;
import io.mulgil.connectors.opcua.Publication.Change;
import io.mulgil.core.catalog.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Sends what changes at an OPC UA server to the raw topic, one JSON message for each device, publish and time. Next:
 * {@code streams/StepsLoop} parses them.
 *
 * <p>A server keeps no past, so an offset is of no use to go on from; after a restart it tells the present values with their own times, and
 * those that are stored already are found to be.
 */
public final class OpcUaSourceTask extends SourceTask {
    private static final int MOST_RECORDS = 2_000;
    /** Connect stops and pauses a task between two polls, so no poll waits longer. */
    private static final long WAIT_MILLIS = 100;

    private final AtomicLong overflows = new AtomicLong();
    private @Nullable Running running;

    /** What lives from start to stop. */
    private record Running(String topic, String endpoint, Publication publication, Waiting waiting, Link link) {}

    @Override
    public void start(Map<String, String> settings) {
        new OpcUaSourceConnector().config().parse(settings);
        Values values = OpcUaSource.OPTIONS.parse(settings);
        Server server = Server.read(values);
        Waiting waiting = new Waiting((int) values.integer("buffer"));
        Publication publication = new Publication(
                values.text("time").equals("source"),
                values.text("quality"),
                values.text("uncertain").equals("keep"),
                (int) values.integer("array-most"));
        Link link = new Link(server, Reading.read(values), this::receive, waiting);
        Running started = new Running(
                settings.getOrDefault(DeclaredSource.TOPIC, ""), server.endpoint(), publication, waiting, link);
        running = started;
        show(new SourceGauges(context.pluginMetrics()), started);
        link.start();
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running now = running();
        if (now.link.failure().isPresent()) {
            throw now.link.failure().get();
        }
        List<SourceRecord> records = new ArrayList<>();
        for (Message message : now.waiting.take(MOST_RECORDS, WAIT_MILLIS)) {
            records.add(record(now, message));
        }
        return records.isEmpty() ? null : records;
    }

    @Override
    public void stop() {
        Running stopped = running;
        if (stopped != null) {
            stopped.link.close();
        }
    }

    @Override
    public String version() {
        return Release.version();
    }

    /** On the library's thread, which asks the server for no more until this returns. */
    private void receive(List<Change> changes) {
        Running now = running();
        for (Change change : changes) {
            if (change.value().getStatusCode().isOverflowSet()) {
                overflows.incrementAndGet();
            }
        }
        try {
            for (Message message : now.publication.messages(changes, Instant.now())) {
                now.waiting.put(message);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SourceRecord record(Running now, Message message) {
        return new SourceRecord(
                Map.of("endpoint", now.endpoint, "device", message.device()),
                Map.of("time", message.epochMillis()),
                now.topic,
                Schema.BYTES_SCHEMA,
                message.device().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                message.value());
    }

    private void show(SourceGauges gauges, Running now) {
        gauges.connection(now.link::isConnected, now.link::lastFault);
        gauges.show("nodes", "Variables that are read", now.link::nodes);
        gauges.show("bad-nodes", "Nodes that are asked for and cannot be read", now.link::badNodes);
        gauges.show("waiting", "Messages that wait for Kafka", now.waiting::size);
        gauges.show("overflows", "Times that the server dropped changes of a variable", overflows::get);
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the task is not started");
        }
        return running;
    }
}

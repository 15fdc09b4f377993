package io.mulgil.connectors.mqtt;

import io.mulgil.connectors.DeclaredSource;
import io.mulgil.connectors.Release;
import io.mulgil.connectors.SourceGauges;
import io.mulgil.core.catalog.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages of topics to the raw topic, with the named levels of their topic as tags, and has each acknowledged once Kafka has it.
 * Next: {@code streams/StepsLoop} parses them.
 */
public final class MqttSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(MqttSourceTask.class);
    private static final int MOST_RECORDS = 2_000;
    /** Connect stops and pauses a task between two polls, so no poll waits longer. */
    private static final long WAIT_MILLIS = 100;

    private final BlockingQueue<Incoming> arrived = new LinkedBlockingQueue<>();
    private final Map<Long, Incoming> onTheWay = new ConcurrentHashMap<>();
    private final AtomicLong retainedSkipped = new AtomicLong();
    private final AtomicLong unasked = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long count;
    private @Nullable Running running;

    /** What lives from start to stop. */
    private record Running(
            String topic, Map<String, String> partition, Meaning meaning, boolean retained, int inFlight, Link link) {}

    @Override
    public void start(Map<String, String> settings) {
        new MqttSourceConnector().config().parse(settings);
        Values values = MqttSource.OPTIONS.parse(settings);
        String name = settings.getOrDefault("name", "source");
        String task = settings.getOrDefault(MqttSourceConnector.TASK, "0");
        String clientId = values.textIfSet("client-id").orElse("mulgil-" + name);
        boolean shared = Boolean.parseBoolean(settings.getOrDefault(MqttSourceConnector.SHARED, "false"));
        Broker broker = Broker.read(values, shared ? clientId + "-" + task : clientId);
        Meaning meaning = Meaning.read(values, InstantSource.system());
        Optional<String> group = values.textIfSet("share")
                .or(() -> shared ? Optional.of("mulgil-" + name.replaceAll("[/+#]", "-")) : Optional.empty());
        List<String> filters = meaning.filters().stream()
                .map(filter -> group.map(g -> "$share/" + g + "/" + filter).orElse(filter))
                .toList();
        boolean retained = values.text("retained").equals("keep");
        Link link = new Link(broker, filters, retained, this::receive);
        Running started = new Running(
                settings.getOrDefault(DeclaredSource.TOPIC, ""),
                Map.of("broker", broker.host() + ":" + broker.port(), "client", broker.clientId()),
                meaning,
                retained,
                broker.inFlight(),
                link);
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
        Incoming first = arrived.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return null;
        }
        List<Incoming> taken = new ArrayList<>();
        taken.add(first);
        arrived.drainTo(taken, MOST_RECORDS - 1);
        List<SourceRecord> records = new ArrayList<>(taken.size());
        taken.forEach(message -> record(now, message).ifPresent(records::add));
        return records.isEmpty() ? null : records;
    }

    /** Called once Kafka has the record (or a transform of the connector dropped it on purpose), by the producer's thread. */
    @Override
    public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) {
        if (record.sourceOffset().get("message") instanceof Long number) {
            Incoming message = onTheWay.remove(number);
            if (message != null) {
                acknowledge(running(), message);
            }
        }
    }

    /** Connect has waited for what was on its way to Kafka, so all of that is acknowledged. */
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

    /** On the client's thread. QoS 0 has no acknowledgement, so nothing else bounds how much of it waits here. */
    private void receive(Incoming message) {
        if (message.qos() == 0 && arrived.size() >= running().inFlight) {
            if (dropped.getAndIncrement() == 0) {
                LOG.warn(
                        "QoS 0 messages come faster than Kafka takes them, and are dropped, first of topic '{}'; send them with QoS 1,"
                                + " or raise in-flight",
                        message.topic());
            }
            return;
        }
        arrived.add(message);
    }

    private Optional<SourceRecord> record(Running now, Incoming message) {
        if (!now.link.isCurrent(message) && message.qos() > 0) {
            return Optional.empty();
        }
        if (message.retained() && !now.retained) {
            retainedSkipped.incrementAndGet();
            acknowledge(now, message);
            return Optional.empty();
        }
        Optional<Meaning.Content> content = now.meaning.of(message);
        if (content.isEmpty()) {
            if (unasked.getAndIncrement() == 0) {
                LOG.warn(
                        "The broker sends '{}', which no option asks for: its session remembers older topics. Such messages are left out;"
                                + " a new client-id begins a new session",
                        message.topic());
            }
            acknowledge(now, message);
            return Optional.empty();
        }
        return Optional.of(record(now, message, content.get()));
    }

    private SourceRecord record(Running now, Incoming message, Meaning.Content content) {
        long number = ++count;
        onTheWay.put(number, message);
        return new SourceRecord(
                now.partition,
                Map.of("generation", message.generation(), "message", number),
                now.topic,
                null,
                Schema.BYTES_SCHEMA,
                content.key(),
                Schema.BYTES_SCHEMA,
                content.value(),
                null,
                content.headers());
    }

    /** The library asks for an acknowledgement of QoS 0 too, which it does not send. */
    private static void acknowledge(Running now, Incoming message) {
        if (now.link.isCurrent(message)) {
            message.acknowledgement().run();
        }
    }

    private void show(SourceGauges gauges, Running now) {
        gauges.connection(now.link::isConnected, now.link::lastFault);
        gauges.show("unacknowledged", "Messages on their way to Kafka", onTheWay::size);
        gauges.show("retained-skipped", "Values from before we came, left out", retainedSkipped::get);
        gauges.show("unasked", "Messages of topics that no option asks for, left out", unasked::get);
        gauges.show("dropped", "QoS 0 messages that found no room", dropped::get);
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the task is not started");
        }
        return running;
    }
}

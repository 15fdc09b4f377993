package io.mulgil.connectors.rabbitmq;

import io.mulgil.connectors.DeclaredSource;
import io.mulgil.connectors.Release;
import io.mulgil.connectors.SourceGauges;
import io.mulgil.core.catalog.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
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
 * Sends the messages of a queue to the raw topic as they are, and has each acknowledged once Kafka has it. Next:
 * {@code streams/StepsLoop} parses them.
 */
public final class RabbitMqSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitMqSourceTask.class);
    private static final int MOST_RECORDS = 2_000;
    /** Connect stops and pauses a task between two polls, so no poll waits longer. */
    private static final long WAIT_MILLIS = 100;

    /** Never longer than the prefetch, as the server sends no more before something is acknowledged. */
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

    private final AtomicLong refused = new AtomicLong();
    private @Nullable Running running;

    /** What lives from start to stop. */
    private record Running(
            String topic, Map<String, String> partition, boolean keyed, long maxBytes, Repeats repeats, Link link) {}

    @Override
    public void start(Map<String, String> settings) {
        new RabbitMqSourceConnector().config().parse(settings);
        Values values = RabbitMqSource.OPTIONS.parse(settings);
        InputQueue queue = InputQueue.read(values);
        Server server = Server.read(values);
        Link link = new Link(
                server,
                queue,
                (int) values.integer("prefetch"),
                "mulgil " + settings.getOrDefault("name", queue.name()),
                deliveries::add);
        Running started = new Running(
                settings.getOrDefault(DeclaredSource.TOPIC, ""),
                Map.of("virtual-host", server.virtualHost(), "queue", queue.name()),
                values.text("key").equals("routing-key"),
                values.integer("max-bytes"),
                new Repeats((int) values.integer("remember")),
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
        Delivery first = deliveries.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return null;
        }
        List<Delivery> taken = new ArrayList<>();
        taken.add(first);
        deliveries.drainTo(taken, MOST_RECORDS - 1);
        List<SourceRecord> records = new ArrayList<>(taken.size());
        for (Delivery delivery : taken) {
            if (isToBeSent(now, delivery)) {
                records.add(record(now, delivery));
            }
        }
        return records.isEmpty() ? null : records;
    }

    /** Called once Kafka has the record (or a transform of the connector dropped it on purpose), by the producer's thread. */
    @Override
    public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) {
        Running now = running();
        Place place = Place.of(record.sourceOffset());
        now.repeats.stored(place).forEach(now.link::done);
        now.link.done(place);
    }

    /** Connect has waited for what was on its way to Kafka; the last of it is acknowledged here. */
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

    private boolean isToBeSent(Running now, Delivery delivery) {
        if (!now.link.isCurrent(delivery.place())) {
            return false;
        }
        if (delivery.body().length > now.maxBytes) {
            refused.incrementAndGet();
            LOG.error(
                    "A message of {} bytes with routing key '{}' is larger than max-bytes ({}); it goes to the dead-letter exchange of queue"
                            + " '{}', or is dropped if there is none",
                    delivery.body().length,
                    delivery.envelope().getRoutingKey(),
                    now.maxBytes,
                    now.partition.get("queue"));
            now.link.refuse(delivery.place());
            return false;
        }
        Repeats.Standing standing = now.repeats.meet(delivery);
        if (standing == Repeats.Standing.STORED) {
            now.link.done(delivery.place());
        }
        return standing == Repeats.Standing.NEW;
    }

    private static SourceRecord record(Running now, Delivery delivery) {
        byte[] key = now.keyed ? delivery.envelope().getRoutingKey().getBytes(StandardCharsets.UTF_8) : null;
        return new SourceRecord(
                now.partition,
                delivery.place().offset(),
                now.topic,
                null,
                Schema.OPTIONAL_BYTES_SCHEMA,
                key,
                Schema.BYTES_SCHEMA,
                delivery.body(),
                null,
                MessageHeaders.of(delivery));
    }

    private void show(SourceGauges gauges, Running now) {
        gauges.connection(now.link::isConnected, now.link::lastFault);
        gauges.show("unacknowledged", "Messages on their way to Kafka", now.link::unacknowledged);
        gauges.show("repeats", "Messages delivered again and not sent again", now.repeats::count);
        gauges.show("refused", "Messages larger than max-bytes", refused::get);
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the task is not started");
        }
        return running;
    }
}

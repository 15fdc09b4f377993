package io.mulgil.streams;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.Topics;
import io.mulgil.streams.detect.Peers;
import java.time.Clock;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Beside the way of a reading: what is odd about readings, and who is told of it. Both halves keep what they know in stores that are part of the
 * transaction, so that after any crash no alert is lost and none is raised twice. Next on the way of an alert: {@link Detecting}.
 *
 * <pre>{@code
 * <pipeline>.readings ──> detect ──> <pipeline>.alerts ──> notify ──> <pipeline>.notifications
 *                           │        ▲ what people do
 *                           │        │ what groups show
 *                           └──> <pipeline>.peers ──> compare, only with a rule peer
 * }</pre>
 */
public final class AlertTopology {
    static final String SERIES = "series";
    static final String POLICY = "policy";
    static final String GROUPS = "groups";
    static final String TO_ALERTS = "to-alerts";
    static final String TO_PEERS = "to-peers";

    private final Pipeline pipeline;
    private final Topics topics;
    private final Clock clock;
    private final String page;

    /** @param page where people see alerts; links in messages begin with it; empty for none */
    public AlertTopology(Pipeline pipeline, Clock clock, String page) {
        this.pipeline = pipeline;
        this.topics = pipeline.topics();
        this.clock = clock;
        this.page = page;
    }

    public Topology build() {
        Topology topology = new Topology();
        step(topology, topics.readings(), "detect", () -> new Detecting(pipeline, clock), SERIES, topics.alerts());
        step(
                topology,
                topics.alerts(),
                "notify",
                () -> new Notifying(pipeline, clock, page),
                POLICY,
                topics.notifications());
        if (comparesPeers(pipeline)) {
            sink(topology, TO_PEERS, topics.peers(), "detect");
            step(
                    topology,
                    topics.peers(),
                    "compare",
                    () -> new Comparing(pipeline, clock),
                    GROUPS,
                    // A sink of its own: shared, it would tie a group's partition to those of its devices.
                    "compared-to-alerts",
                    topics.alerts());
        }
        return topology;
    }

    /** Whether devices are held against their groups, so that the groups' topic is needed. */
    public static boolean comparesPeers(Pipeline pipeline) {
        return pipeline.step("alerts").map(Part::values).filter(Peers::any).isPresent();
    }

    private static void step(
            Topology topology,
            String from,
            String name,
            ProcessorSupplier<byte[], byte[], byte[], byte[]> processor,
            String store,
            String to) {
        step(topology, from, name, processor, store, "to-" + to.substring(to.lastIndexOf('.') + 1), to);
    }

    private static void step(
            Topology topology,
            String from,
            String name,
            ProcessorSupplier<byte[], byte[], byte[], byte[]> processor,
            String store,
            String sink,
            String to) {
        String source = "from-" + from.substring(from.lastIndexOf('.') + 1);
        topology.addSource(
                AutoOffsetReset.earliest(),
                source,
                new ReceivedTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                from);
        topology.addProcessor(name, processor, source);
        topology.addStateStore(store(store), name);
        sink(topology, sink, to, name);
    }

    private static void sink(Topology topology, String sink, String to, String from) {
        topology.addSink(sink, to, new ByteArraySerializer(), new ByteArraySerializer(), from);
    }

    /** Cached, so that what changes with every reading goes to the changelog once per commit. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}

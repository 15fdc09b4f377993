package io.mulgil.streams;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.Topics;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.Peers;
import io.mulgil.streams.detect.presence.Presence;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 *                           ├──> <pipeline>.peers ──> compare, only with a rule peer
 *                           └──> <pipeline>.presence ──> all other tasks of detect, only with a rule silent
 * }</pre>
 */
public final class AlertTopology {
    static final String SERIES = "series";
    static final String POLICY = "policy";
    static final String GROUPS = "groups";
    static final String TO_ALERTS = "to-alerts";
    static final String TO_PEERS = "to-peers";
    static final String TO_OTHERS = "to-others";

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
        detect(topology);
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

    /** Readings in; with several tasks and a rule {@code silent} also what the other tasks tell, which is of use only while it is new. */
    private void detect(Topology topology) {
        boolean told = tellsPresence(pipeline);
        source(topology, AutoOffsetReset.earliest(), "from-readings", topics.readings());
        if (told) {
            source(topology, AutoOffsetReset.latest(), "from-presence", topics.presence());
        }
        topology.addProcessor(
                "detect",
                () -> new Detecting(pipeline, clock),
                told ? new String[] {"from-readings", "from-presence"} : new String[] {"from-readings"});
        topology.addStateStore(store(SERIES), "detect");
        sink(topology, TO_ALERTS, topics.alerts(), "detect");
        if (told) {
            topology.addSink(
                    TO_OTHERS,
                    topics.presence(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    AlertTopology::others,
                    "detect");
        }
    }

    /** All tasks but the one that tells. */
    private static Optional<Set<Integer>> others(String topic, byte[] key, byte[] value, int partitions) {
        int self = Presence.task(key);
        return Optional.of(IntStream.range(0, partitions)
                .filter(task -> task != self)
                .boxed()
                .collect(Collectors.toSet()));
    }

    /** Whether tasks tell each other when their devices were heard, so that a topic for it is needed. */
    public static boolean tellsPresence(Pipeline pipeline) {
        return pipeline.partitions() > 1
                && pipeline.step("alerts")
                        .map(Part::values)
                        .filter(Detection::needsPresence)
                        .isPresent();
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
        source(topology, AutoOffsetReset.earliest(), source, from);
        topology.addProcessor(name, processor, source);
        topology.addStateStore(store(store), name);
        sink(topology, sink, to, name);
    }

    private static void source(Topology topology, AutoOffsetReset reset, String source, String from) {
        topology.addSource(
                reset, source, new ReceivedTime(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), from);
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

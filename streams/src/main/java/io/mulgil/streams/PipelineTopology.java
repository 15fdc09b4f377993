package io.mulgil.streams;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.Topics;
import io.mulgil.streams.parse.CompatibleOutput;
import io.mulgil.streams.step.StepComponent;
import java.time.Clock;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The middle of a pipeline whose steps remember earlier readings; what they remember is a state store, which is why this is a topology of Kafka
 * Streams and no {@link StepsLoop}. First all messages of a device are brought into one partition.
 *
 * <pre>{@code
 * input topics ──> device-keys ──> <pipeline>.by-device ──> steps ──> <pipeline>.readings
 *                                                             ├─────> <pipeline>.rejected
 *                                                             └─────> the topic of parse.compatible, if there is one
 * }</pre>
 */
public final class PipelineTopology {
    static final String COUNTS = "counts";
    static final String MEMORY = "memory";
    static final String READINGS = "readings";
    static final String REJECTED = "rejected";
    static final String COMPATIBLE = "compatible";
    private static final String MESSAGES = "messages";
    private static final String STEPS = "steps";

    private final Pipeline pipeline;
    private final Topics topics;
    private final Clock clock;
    private final CountsBoard board;

    public PipelineTopology(Pipeline pipeline, Clock clock, CountsBoard board) {
        this.pipeline = pipeline;
        this.topics = pipeline.topics();
        this.clock = clock;
        this.board = board;
    }

    /** Whether a step of the pipeline remembers; then this topology is its middle, and {@link Topics#byDevice} is needed. */
    public static boolean isNeededBy(Pipeline pipeline) {
        return pipeline.steps().stream()
                .anyMatch(step -> step.component() instanceof StepComponent it && it.remembers(step.values()));
    }

    public Topology build() {
        Topology topology = new Topology();
        source(topology, MESSAGES, pipeline.inputTopics().toArray(String[]::new));
        topology.addProcessor("device-keys", () -> new DeviceKeys(pipeline, clock), MESSAGES);
        sink(topology, "by-device", topics.byDevice(), "device-keys");
        source(topology, "messages-by-device", topics.byDevice());
        topology.addProcessor(STEPS, () -> new StepsProcessor(pipeline, clock, board), "messages-by-device");
        topology.addStateStore(counts(), STEPS);
        topology.addStateStore(memory(), STEPS);
        sink(topology, READINGS, topics.readings(), STEPS);
        sink(topology, REJECTED, topics.rejected(), STEPS);
        pipeline.step("parse")
                .map(Part::values)
                .flatMap(CompatibleOutput::topic)
                .ifPresent(topic -> sink(topology, COMPATIBLE, topic, STEPS));
        return topology;
    }

    private static void source(Topology topology, String name, String... from) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                new ReceivedTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                from);
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    /** Cached, so that one value per commit goes to the changelog, not one per message. */
    private StoreBuilder<KeyValueStore<Bytes, byte[]>> counts() {
        return Stores.keyValueStoreBuilder(CountsStore.supplier(COUNTS, board), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> memory() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(MEMORY), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}

package io.mulgil.connectors.simulator;

import io.mulgil.connectors.DeclaredSource;
import java.util.Map;
import org.apache.kafka.connect.source.ExactlyOnceSupport;

/**
 * What a Kafka Connect worker is told to run; the work is done by one {@link SimulatorSourceTask}: it is faster than what follows, and one
 * schedule is easier to trust than several.
 */
public final class SimulatorSourceConnector extends DeclaredSource {
    static final String LABELS_TOPIC = "labels.topic";

    public SimulatorSourceConnector() {
        super(
                new SimulatorSource(),
                SimulatorSourceTask.class,
                Map.of(LABELS_TOPIC, "Topic that the truth about faults goes to."));
    }

    /** The offset determines all that follows, so a worker that commits both in one transaction neither loses nor doubles. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}

package io.mulgil.connectors.opcua;

import io.mulgil.connectors.DeclaredSource;
import java.util.Map;
import org.apache.kafka.connect.source.ExactlyOnceSupport;

/** What a Kafka Connect worker is told to run; the work is done by one {@link OpcUaSourceTask}. */
public final class OpcUaSourceConnector extends DeclaredSource {
    public OpcUaSourceConnector() {
        super(new OpcUaSource(), OpcUaSourceTask.class);
    }

    /** A server tells a change once; after a restart it tells the present values. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.UNSUPPORTED;
    }
}

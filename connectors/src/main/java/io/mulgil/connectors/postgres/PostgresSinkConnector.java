package io.mulgil.connectors.postgres;

import io.mulgil.connectors.DeclaredSink;

/** Runs the {@code postgres} sink on any Kafka Connect cluster. */
public final class PostgresSinkConnector extends DeclaredSink {
    public PostgresSinkConnector() {
        super(new PostgresSink(), SinkSettings.options(), PostgresSinkTask.class);
    }
}

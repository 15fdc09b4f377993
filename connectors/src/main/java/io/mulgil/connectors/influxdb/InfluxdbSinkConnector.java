package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.DeclaredSink;

/** Runs the {@code influxdb} sink on any Kafka Connect cluster. */
public final class InfluxdbSinkConnector extends DeclaredSink {
    public InfluxdbSinkConnector() {
        super(new InfluxdbSink(), SinkSettings.options(), InfluxdbSinkTask.class);
    }
}

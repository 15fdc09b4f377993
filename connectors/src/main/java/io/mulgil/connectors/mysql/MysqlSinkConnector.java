package io.mulgil.connectors.mysql;

import io.mulgil.connectors.DeclaredSink;

/** Runs the {@code mysql} sink on any Kafka Connect cluster. */
public final class MysqlSinkConnector extends DeclaredSink {
    public MysqlSinkConnector() {
        super(new MysqlSink(), SinkSettings.options(), MysqlSinkTask.class);
    }
}

package io.mulgil.connectors.alertmanager;

import io.mulgil.connectors.notify.ChannelConnector;

/** Runs the {@code alertmanager} channel on any Kafka Connect cluster. */
public final class AlertmanagerConnector extends ChannelConnector {
    public AlertmanagerConnector() {
        super(new AlertmanagerChannel(), AlertmanagerTask.class);
    }
}

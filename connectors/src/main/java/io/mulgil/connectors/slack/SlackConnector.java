package io.mulgil.connectors.slack;

import io.mulgil.connectors.notify.ChannelConnector;

/** Runs the {@code slack} channel on any Kafka Connect cluster. */
public final class SlackConnector extends ChannelConnector {
    public SlackConnector() {
        super(new SlackChannel(), SlackTask.class);
    }
}

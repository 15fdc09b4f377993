package io.mulgil.connectors.email;

import io.mulgil.connectors.notify.ChannelConnector;

/** Runs the {@code email} channel on any Kafka Connect cluster. */
public final class EmailConnector extends ChannelConnector {
    public EmailConnector() {
        super(new EmailChannel(), EmailTask.class);
    }
}

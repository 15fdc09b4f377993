package io.mulgil.connectors.webhook;

import io.mulgil.connectors.notify.ChannelConnector;

/** Runs the {@code webhook} channel on any Kafka Connect cluster. */
public final class WebhookConnector extends ChannelConnector {
    public WebhookConnector() {
        super(new WebhookChannel(), WebhookTask.class);
    }
}

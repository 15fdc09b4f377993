package io.mulgil.connectors.notify;

import io.mulgil.connectors.DeclaredSink;
import io.mulgil.core.alert.Channel;

/** Runs a channel on any Kafka Connect cluster. */
public abstract class ChannelConnector extends DeclaredSink {
    protected ChannelConnector(Channel channel, Class<? extends ChannelTask> taskClass) {
        super(channel, ChannelSettings.options(channel), taskClass);
    }
}

package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.mulgil.core.catalog.Values;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * The queue that is read.
 *
 * @param declare its type when it is to be made where it is missing
 */
record InputQueue(String name, Optional<String> declare, Optional<String> exchange, List<String> routingKeys) {
    static InputQueue read(Values values) {
        return new InputQueue(
                values.text("queue"),
                Optional.of(values.text("declare")).filter(type -> !type.equals("no")),
                values.textIfSet("exchange"),
                values.list("routing-keys"));
    }

    /** Makes and binds what was asked for; does nothing where nothing was. */
    void prepare(Connection connection) throws IOException, TimeoutException {
        if (declare.isPresent() && !exists(connection)) {
            try (Channel channel = channel(connection)) {
                channel.queueDeclare(name, true, false, false, Map.of("x-queue-type", declare.get()));
            }
        }
        if (exchange.isPresent()) {
            try (Channel channel = channel(connection)) {
                for (String key : routingKeys) {
                    channel.queueBind(name, exchange.get(), key);
                }
            }
        }
    }

    static Channel channel(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the server allows no more channels on this connection");
        }
        return channel;
    }

    /** Asks before declaring: declaring a queue that others made with other arguments is an error, though it could be read. */
    private boolean exists(Connection connection) throws IOException, TimeoutException {
        Channel channel = channel(connection);
        try {
            channel.queueDeclarePassive(name);
            channel.close();
            return true;
        } catch (IOException e) {
            if (Fault.replyCode(e) == AMQP.NOT_FOUND) {
                return false;
            }
            throw e;
        } catch (ShutdownSignalException e) {
            throw new IOException(e);
        }
    }
}

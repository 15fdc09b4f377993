package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.mulgil.testkit.RabbitMqServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A durable queue of its own on the test's server, and somebody who sends to it. */
final class TestQueue {
    static final AMQP.BasicProperties DURABLE =
            new AMQP.BasicProperties.Builder().deliveryMode(2).build();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final RabbitMqServer server;
    private final String name = "queue-" + NUMBER.incrementAndGet();

    private TestQueue(RabbitMqServer server) {
        this.server = server;
    }

    static TestQueue made(RabbitMqServer server, Map<String, Object> arguments) {
        TestQueue queue = new TestQueue(server);
        queue.on(channel -> channel.queueDeclare(queue.name, true, false, false, arguments));
        return queue;
    }

    static TestQueue made(RabbitMqServer server) {
        return made(server, Map.of());
    }

    /** A name, and nothing on the server yet. */
    static TestQueue missing(RabbitMqServer server) {
        return new TestQueue(server);
    }

    String name() {
        return name;
    }

    void send(List<String> texts) {
        send(DURABLE, texts);
    }

    /** Returns when the server has confirmed all. */
    void send(AMQP.BasicProperties properties, List<String> texts) {
        on(channel -> {
            channel.confirmSelect();
            for (String text : texts) {
                channel.basicPublish("", name, properties, text.getBytes(StandardCharsets.UTF_8));
            }
            channel.waitForConfirmsOrDie(60_000);
        });
    }

    /** Messages that no consumer has; those delivered and not acknowledged are not among them. */
    long ready() {
        long[] count = {0};
        on(channel -> count[0] = channel.messageCount(name));
        return count[0];
    }

    /** What is done with a channel. */
    interface Work {
        void with(Channel channel) throws IOException, InterruptedException, TimeoutException;
    }

    void on(Work work) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(server.port());
        try (Connection connection = factory.newConnection("test")) {
            work.with(InputQueue.channel(connection));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("RabbitMQ did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

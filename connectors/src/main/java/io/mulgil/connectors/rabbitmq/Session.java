package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One connection from its first to its last moment. Whatever ends it (server, network, a queue that was deleted), it is not mended: the next one
 * has a number of its own, and what this one did not acknowledge is delivered there again.
 */
final class Session implements AutoCloseable {
    private static final int CLOSE_MILLIS = 1_000;

    private final long generation;
    private final Connection connection;
    private final Channel channel;
    private final Ledger ledger = new Ledger();
    private final AtomicReference<Exception> end = new AtomicReference<>();
    private final Semaphore wake;

    /**
     * A session that receives nothing yet, so that its owner knows it before the first message comes.
     *
     * @param wake released when the session ends
     */
    Session(long generation, Connection connection, Semaphore wake) throws IOException {
        this.generation = generation;
        this.connection = connection;
        this.channel = InputQueue.channel(connection);
        this.wake = wake;
        channel.addShutdownListener(this::over);
    }

    void receive(InputQueue queue, int prefetch, Consumer<Delivery> receiver) throws IOException, TimeoutException {
        queue.prepare(connection);
        channel.basicQos(prefetch);
        channel.basicConsume(queue.name(), false, consumer(receiver));
    }

    long generation() {
        return generation;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Why it is over; empty while it is not. The channel itself is asked as well: nobody tells a consumer that came too late to be told. */
    Optional<Exception> end() {
        if (end.get() == null && !channel.isOpen()) {
            over(channel.getCloseReason());
        }
        return Optional.ofNullable(end.get());
    }

    /** Tells the server what Kafka has, and what cannot be used. */
    void acknowledge() throws IOException {
        for (long tag : ledger.takeRefused()) {
            channel.basicReject(tag, false);
        }
        long done = ledger.takeDone();
        if (done != Ledger.NOTHING) {
            channel.basicAck(done, true);
        }
    }

    @Override
    public void close() {
        connection.abort(CLOSE_MILLIS);
    }

    private void over(Exception cause) {
        end.compareAndSet(null, cause);
        wake.release();
    }

    private DefaultConsumer consumer(Consumer<Delivery> receiver) {
        return new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                    String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                ledger.arrived(envelope.getDeliveryTag());
                receiver.accept(
                        new Delivery(new Place(generation, envelope.getDeliveryTag()), envelope, properties, body));
            }

            /** The queue was deleted, or its leader moved: RabbitMQ's extension "consumer cancel notify". */
            @Override
            public void handleCancel(String consumerTag) {
                over(new IOException("the server took the queue away, as when it is deleted"));
            }
        };
    }
}

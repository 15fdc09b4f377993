package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.mulgil.connectors.Backoff;
import io.mulgil.connectors.Specimens;
import io.mulgil.core.catalog.PlayedSystem;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a document for every beat of the clock, each until the server has confirmed it: one that is sent again has the same message id. As a
 * controller does, it keeps what it could not send, up to an hour of it.
 */
final class CampusSender implements PlayedSystem.Playing {
    private static final Logger LOG = LoggerFactory.getLogger(CampusSender.class);
    private static final long CONFIRM_MILLIS = 10_000;
    private static final long STOP_MILLIS = 2_000;
    private static final long KEPT_SECONDS = 3_600;

    private final Server server;
    private final InputQueue queue;
    private final long everySeconds;
    private final Specimens campus;
    private final InstantSource clock;
    private final ConnectionFactory factory;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private String lastFault = "";
    private long nextSecond;

    CampusSender(Server server, InputQueue queue, long everySeconds, Specimens campus, InstantSource clock) {
        this.server = server;
        this.queue = queue;
        this.everySeconds = everySeconds;
        this.campus = campus;
        this.clock = clock;
        this.factory = server.factory();
        this.nextSecond = beat(clock.instant().getEpochSecond());
        this.thread = Link.daemon(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public String address() {
        return "queue '" + queue.name() + "' of " + server;
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try {
                send();
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                told(e);
                pause(backoff.nextMillis());
            }
        }
    }

    private void send() throws IOException, TimeoutException {
        try (Connection connection = server.connect(factory, "mulgil simulate");
                Channel channel = InputQueue.channel(connection)) {
            queue.prepare(connection);
            channel.confirmSelect();
            LOG.info("Sends to {}", address());
            lastFault = "";
            backoff.reset();
            while (stopped.getCount() > 0) {
                long now = clock.instant().getEpochSecond();
                nextSecond = Math.max(nextSecond, beat(now - KEPT_SECONDS));
                if (nextSecond <= now) {
                    publish(channel, nextSecond);
                    nextSecond += everySeconds;
                } else {
                    pause(nextSecond * 1_000 - clock.millis());
                }
            }
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private void publish(Channel channel, long second) throws IOException, InterruptedException, TimeoutException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(2)
                .messageId("campus-" + second)
                .build();
        channel.basicPublish("", queue.name(), properties, campus.at(second * 1_000_000));
        channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
    }

    private void told(Exception e) {
        Fault fault = Fault.of(e);
        String text = "Cannot send to " + address() + ": " + Fault.text(e) + "; " + fault.remedy();
        if (!text.equals(lastFault)) {
            LOG.warn("{}", text);
        }
        lastFault = text;
    }

    private void pause(long millis) {
        try {
            var unused = stopped.await(Math.max(1, millis), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private long beat(long second) {
        return (second + everySeconds - 1) / everySeconds * everySeconds;
    }
}

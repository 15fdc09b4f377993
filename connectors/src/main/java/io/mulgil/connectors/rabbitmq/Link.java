package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.mulgil.connectors.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the connection to the server: one {@link Session} after the other, for as long as the task runs. It has a thread of its own, so that
 * neither Connect, which wants to pause and stop, nor the Kafka producer, which confirms, ever waits for RabbitMQ.
 */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    /** Within this time the server hears what Kafka has; sooner when much is done. */
    private static final long ACKNOWLEDGE_MILLIS = 20;

    private static final long STOP_MILLIS = 1_500;
    /** A server that comes up, or whose users are kept elsewhere, may refuse at first what it granted before. */
    private static final int REFUSALS_AFTER_SUCCESS = 5;

    private final Server server;
    private final InputQueue queue;
    private final int prefetch;
    private final String name;
    private final Consumer<Delivery> receiver;
    private final ConnectionFactory factory;
    private final Semaphore wake = new Semaphore(0);
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private final AtomicInteger doneSinceWake = new AtomicInteger();
    private final Thread thread;
    private volatile @Nullable Session session;
    private volatile @Nullable ConnectException failure;
    private volatile String lastFault = "";
    private volatile boolean stopping;
    private long generation;
    private int refusals;
    private boolean everRead;

    /**
     * Prepares everything that can be wrong at once.
     *
     * @param name shown in the server's list of connections
     * @param receiver takes deliveries, of which there are never more than {@code prefetch} unfinished
     */
    Link(Server server, InputQueue queue, int prefetch, String name, Consumer<Delivery> receiver) {
        this.server = server;
        this.queue = queue;
        this.prefetch = prefetch;
        this.name = name;
        this.receiver = receiver;
        this.factory = server.factory();
        this.thread = daemon(this::run);
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "rabbitmq-source");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        thread.start();
    }

    /** Why a person has to act; empty while all is well or will be. */
    Optional<ConnectException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether messages of this connection can still be acknowledged; else the server delivers them again. */
    boolean isCurrent(Place place) {
        Session now = session;
        return now != null
                && now.generation() == place.generation()
                && now.end().isEmpty();
    }

    /** Kafka has the message, or has had it before. */
    void done(Place place) {
        Session now = session;
        if (now != null && now.generation() == place.generation()) {
            now.ledger().done(place.tag());
            if (doneSinceWake.incrementAndGet() >= Math.max(1, prefetch / 4)) {
                doneSinceWake.set(0);
                wake.release();
            }
        }
    }

    /** The message can never be sent; the server is to put it aside. */
    void refuse(Place place) {
        Session now = session;
        if (now != null && now.generation() == place.generation()) {
            now.ledger().refuse(place.tag());
            wake.release();
        }
    }

    boolean isConnected() {
        Session now = session;
        return now != null && now.end().isEmpty();
    }

    /** How many messages are on the way to Kafka. */
    int unacknowledged() {
        Session now = session;
        return now == null ? 0 : now.ledger().size();
    }

    /** What was wrong last, until it is right again. */
    String lastFault() {
        return lastFault;
    }

    /** Acknowledges what Kafka has and disconnects. A connection that is just being made is dropped once it is there. */
    @Override
    public void close() {
        stopping = true;
        wake.release();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping && failure == null) {
            try {
                serve();
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                failed(e);
            } catch (RuntimeException e) {
                failure = new ConnectException("Unexpected error while reading from " + server + ": " + e, e);
            }
        }
    }

    private void serve() throws IOException, TimeoutException {
        Connection connection = server.connect(factory, name);
        try (Session opened = new Session(++generation, connection, wake)) {
            session = opened;
            opened.receive(queue, prefetch, receiver);
            established();
            acknowledgeUntilOver(opened);
        } finally {
            session = null;
            connection.abort(0);
        }
    }

    private void acknowledgeUntilOver(Session opened) throws IOException {
        try {
            while (!stopping && opened.end().isEmpty()) {
                waitForWork(ACKNOWLEDGE_MILLIS);
                opened.acknowledge();
            }
            if (opened.end().isEmpty()) {
                // What came to be done between the last look and the stop.
                opened.acknowledge();
            }
        } catch (AlreadyClosedException e) {
            throw new IOException(opened.end().orElse(e));
        }
        if (opened.end().isPresent() && !stopping) {
            throw new IOException(opened.end().get());
        }
    }

    private void established() {
        if (!lastFault.isEmpty() || !everRead) {
            LOG.info("Reads queue '{}' from {}", queue.name(), server);
        }
        lastFault = "";
        refusals = 0;
        everRead = true;
        backoff.reset();
    }

    private void failed(Exception e) {
        Fault fault = Fault.of(e);
        String text = "Cannot read queue '" + queue.name() + "' from " + server + ": " + Fault.text(e) + "; "
                + fault.remedy();
        if (!fault.passes() && (!everRead || ++refusals >= REFUSALS_AFTER_SUCCESS)) {
            failure = new ConnectException(text, e);
            return;
        }
        if (!text.equals(lastFault)) {
            LOG.warn("{}", text);
        }
        lastFault = text;
        pause(backoff.nextMillis());
    }

    /** Ended by a stop alone: what else wakes is of the session that has just ended, and would make attempts follow each other without a pause. */
    private void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        wake.drainPermits();
        for (long left = millis; !stopping && left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            waitForWork(left);
        }
    }

    /** Ends early when there is something to do: much to acknowledge, an ended session, a stop. */
    private void waitForWork(long millis) {
        try {
            if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}

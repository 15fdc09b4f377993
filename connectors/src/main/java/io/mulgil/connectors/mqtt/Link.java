package io.mulgil.connectors.mqtt;

import io.mulgil.connectors.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to the broker: one {@link Session} after the other, for as long as the task runs. It has a thread of its own, so that
 * Connect, which wants to pause and stop, never waits for the broker. A lost connection is not mended by the client library: only so can
 * deliveries of the old one be told from those of the new.
 */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    /** The most that MQTT 5 can say, clause 3.1.2.11.3. */
    private static final int NO_LIMIT = 65_535;

    private static final long STOP_MILLIS = 1_500;
    private static final long DISCONNECT_MILLIS = 1_000;
    /** A broker that comes up, or whose users are kept elsewhere, may refuse at first what it granted before. */
    private static final int REFUSALS_AFTER_SUCCESS = 5;

    private final Broker broker;
    private final List<String> filters;
    private final boolean retained;
    private final Consumer<Incoming> receiver;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable ConnectException failure;
    private volatile String lastFault = "";
    private volatile long generation;
    private volatile boolean connected;
    private int receiveMaximum;
    private int refusals;
    private boolean everRead;

    /**
     * Prepares everything that can be wrong at once.
     *
     * @param filters what to subscribe to
     * @param retained whether values from before the subscription are wanted
     */
    Link(Broker broker, List<String> filters, boolean retained, Consumer<Incoming> receiver) {
        this.broker = broker;
        this.receiveMaximum = broker.inFlight();
        this.filters = filters;
        this.retained = retained;
        this.receiver = receiver;
        this.thread = new Thread(this::run, "mqtt-source");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why a person has to act; empty while all is well or will be. */
    Optional<ConnectException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the message came over the connection that is open now; else the broker sends it again. */
    boolean isCurrent(Incoming message) {
        return message.generation() == generation;
    }

    boolean isConnected() {
        return connected;
    }

    /** What was wrong last, until it is right again. */
    String lastFault() {
        return lastFault;
    }

    /** Disconnects; acknowledgements given before are sent first. */
    @Override
    public void close() {
        stopped.complete(null);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped.isDone() && failure == null) {
            try {
                serve();
            } catch (ExecutionException e) {
                failed(e.getCause() == null ? e : e.getCause());
            } catch (TimeoutException e) {
                failed(e);
            } catch (InterruptedException e) {
                stopped.complete(null);
            } catch (RuntimeException e) {
                failure = new ConnectException("Unexpected error while reading from " + broker + ": " + e, e);
            }
        }
    }

    private void serve() throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<Void> over = new CompletableFuture<>();
        long number = generation + 1;
        generation = number;
        Session session = broker.version5()
                ? new Session5(broker, receiveMaximum, number, receiver, over::completeExceptionally)
                : new Session3(broker, number, receiver, over::completeExceptionally);
        try {
            boolean kept = within(session.connect());
            within(session.subscribe(filters, retained));
            established(kept);
            CompletableFuture.anyOf(over, stopped).get();
        } finally {
            connected = false;
            if (!over.isDone()) {
                // Still of this generation: what Kafka confirms until the broker hears of the end is acknowledged.
                quietly(session.disconnect());
            }
        }
    }

    /** The client has a time limit for connecting, the broker may take as long for the rest. */
    private <T> T within(CompletableFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture.anyOf(answer, stopped).get(2 * broker.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (!answer.isDone()) {
            throw new InterruptedException("stopped");
        }
        return answer.get();
    }

    private static void quietly(CompletableFuture<Void> end) throws InterruptedException {
        try {
            end.get(DISCONNECT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The connection could not be closed in order", e);
        }
    }

    private void established(boolean kept) {
        if (everRead && !kept) {
            LOG.warn(
                    "{} did not keep our session: what was sent while we were away is lost. Let it keep sessions over its restarts"
                            + " (mosquitto: persistence true) and for longer (option session)",
                    broker);
        }
        if (!lastFault.isEmpty() || !everRead) {
            LOG.info("Reads {} from {}", filters, broker);
        }
        lastFault = "";
        refusals = 0;
        everRead = true;
        connected = true;
        backoff.reset();
    }

    private void failed(Throwable e) {
        if (stopped.isDone()) {
            return;
        }
        Fault fault = Fault.of(e);
        String text = "Cannot read " + filters + " from " + broker + ": " + Fault.text(e) + "; " + fault.remedy();
        if (!fault.passes() && (!everRead || ++refusals >= REFUSALS_AFTER_SUCCESS)) {
            failure = new ConnectException(text, e);
            return;
        }
        if (fault == Fault.TOO_MANY) {
            receiveMaximum = NO_LIMIT;
        }
        if (!text.equals(lastFault)) {
            LOG.warn("{}", text);
        }
        lastFault = text;
        try {
            stopped.get(backoff.nextMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException next) {
            // The pause is over.
        } catch (ExecutionException | InterruptedException end) {
            stopped.complete(null);
        }
    }
}

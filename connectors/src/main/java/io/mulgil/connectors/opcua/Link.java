package io.mulgil.connectors.opcua;

import io.mulgil.connectors.Backoff;
import io.mulgil.connectors.opcua.Publication.Change;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the connection to the server: one {@link Session} after the other, for as long as the task runs. It has a thread of its own, so that
 * Connect, which wants to pause and stop, never waits for the server.
 */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long LOOK_MILLIS = 250;
    private static final long STOP_MILLIS = 1_500;
    /** A server that comes up may refuse at first what it granted before. */
    private static final int REFUSALS_AFTER_SUCCESS = 5;

    private static final int NAMED_NODES = 5;

    private final Server server;
    private final Reading reading;
    private final Consumer<List<Change>> receiver;
    private final Waiting waiting;
    private final Semaphore wake = new Semaphore(0);
    /** Short, as values shall flow again soon after the server is back. */
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3));

    private final Thread thread;
    private volatile @Nullable Session session;
    private volatile @Nullable ConnectException failure;
    private volatile String lastFault = "";
    private volatile Map<String, String> bad = Map.of();
    private volatile boolean stopping;
    private int refusals;
    private boolean everRead;

    /** Prepares; nothing is connected before the start. */
    Link(Server server, Reading reading, Consumer<List<Change>> receiver, Waiting waiting) {
        this.server = server;
        this.reading = reading;
        this.receiver = receiver;
        this.waiting = waiting;
        thread = new Thread(this::run, "opcua-source");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why a person has to act; empty while all is well or will be. */
    Optional<ConnectException> failure() {
        return Optional.ofNullable(failure);
    }

    boolean isConnected() {
        Session now = session;
        return now != null && now.end().isEmpty();
    }

    int nodes() {
        Session now = session;
        return now == null ? 0 : now.read();
    }

    int badNodes() {
        return bad.size();
    }

    /** What is wrong, until it is right again: the connection, or nodes that cannot be read. */
    String lastFault() {
        return lastFault;
    }

    @Override
    public void close() {
        stopping = true;
        waiting.close();
        wake.release();
        try {
            thread.join(STOP_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping && failure == null) {
            try {
                serve();
            } catch (UaException e) {
                failed(e);
            } catch (CertificatesException e) {
                failed(e);
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                failure = new ConnectException("Unexpected error while reading from " + server + ": " + e, e);
            }
        }
    }

    private void serve() throws UaException, InterruptedException {
        try (Session opened = new Session(server.connect(), server, reading, wake)) {
            session = opened;
            opened.receive(receiver, waiting);
            established();
            watch(opened);
        } finally {
            session = null;
        }
    }

    private void watch(Session opened) throws UaException, InterruptedException {
        tellBad(opened);
        long lookedAt = System.nanoTime();
        while (!stopping && opened.end().isEmpty()) {
            waitForWork(LOOK_MILLIS);
            if (System.nanoTime() - lookedAt > reading.refresh().toNanos()
                    && opened.end().isEmpty()) {
                opened.refresh();
                tellBad(opened);
                lookedAt = System.nanoTime();
            }
        }
        if (!stopping) {
            throw new UaException(StatusCodes.Bad_ConnectionClosed, opened.end().orElse("it is over"));
        }
    }

    /** One unknown node among many is no reason to stop the others. */
    private void tellBad(Session opened) {
        bad = opened.bad();
        String text = "";
        if (!bad.isEmpty()) {
            String some = bad.entrySet().stream()
                    .limit(NAMED_NODES)
                    .map(node -> "'" + node.getKey() + "' " + node.getValue())
                    .collect(Collectors.joining(", "));
            text = bad.size() + " of " + (bad.size() + opened.read()) + " nodes cannot be read: " + some
                    + (bad.size() > NAMED_NODES ? ", ..." : "")
                    + "; correct 'nodes', or have them added at the server; they are looked up again every "
                    + reading.refresh().toSeconds() + " s";
        }
        if (!text.isEmpty() && !text.equals(lastFault)) {
            LOG.warn("{}: {}", server, text);
        }
        lastFault = text;
    }

    private void established() {
        if (!lastFault.isEmpty() || !everRead) {
            LOG.info("Reads from {}", server);
        }
        refusals = 0;
        everRead = true;
        backoff.reset();
    }

    private void failed(Exception e) {
        Fault fault = Fault.of(e);
        String text = "Cannot read from " + server + ": " + Fault.text(e) + "; " + fault.remedy();
        if (!fault.passes() && (!everRead || ++refusals >= REFUSALS_AFTER_SUCCESS)) {
            failure = new ConnectException(text, e);
            return;
        }
        if (!stopping && !text.equals(lastFault)) {
            LOG.warn("{}", text);
        }
        lastFault = text;
        if (!stopping) {
            waitForWork(backoff.nextMillis());
        }
    }

    /** Ends early when there is something to do: an ended session, a stop. */
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

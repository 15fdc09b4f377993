package io.mulgil.connectors.opcua;

import io.mulgil.connectors.opcua.Publication.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemServiceOperationResult;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * One connection with its subscription, from its first to its last moment. A short interruption is bridged by the library, which keeps the
 * subscription at the server. Whatever ends the subscription (a restart of the server above all, after which it is silent for ever), it is not
 * mended here: the next session begins anew.
 */
final class Session implements AutoCloseable {
    private static final Duration BRIDGED = Duration.ofSeconds(3);
    private static final int CLOSE_MILLIS = 700;

    private final OpcUaClient client;
    private final Server server;
    private final Reading reading;
    private final OpcUaSubscription subscription;
    private final Semaphore wake;
    private final AtomicReference<String> end = new AtomicReference<>();
    private volatile long inactiveSince;
    private Map<String, String> bad = Map.of();
    private int read;

    /**
     * A session that receives nothing yet.
     *
     * @param wake released when the session ends
     */
    Session(OpcUaClient client, Server server, Reading reading, Semaphore wake) {
        this.client = client;
        this.server = server;
        this.reading = reading;
        this.wake = wake;
        this.subscription =
                new OpcUaSubscription(client, (double) reading.publishing().toMillis());
    }

    /** Begins; the receiver may wait, and nothing more is asked for until it returns. */
    void receive(Consumer<List<Change>> receiver, Waiting waiting) throws UaException, InterruptedException {
        client.addSessionActivityListener(new SessionActivityListener() {
            @Override
            public void onSessionActive(UaSession session) {
                inactiveSince = 0;
            }

            @Override
            public void onSessionInactive(UaSession session) {
                inactiveSince = Math.max(1, System.nanoTime());
            }
        });
        subscription.setSubscriptionListener(new Listener(receiver, waiting));
        server.await(subscription.createAsync());
        refresh();
    }

    /** Looks the nodes up, and subscribes to those that are new or were not there before. */
    void refresh() throws UaException, InterruptedException {
        Found found = new Lookup(client, server, reading.taken()).find(reading.folder(), reading.wanted());
        Set<Point> known = new HashSet<>();
        List<OpcUaMonitoredItem> failed = new ArrayList<>();
        for (OpcUaMonitoredItem item : subscription.getMonitoredItems()) {
            if (item.getMonitoredItemId().isPresent()) {
                known.add(point(item));
            } else {
                failed.add(item);
            }
        }
        subscription.removeMonitoredItems(failed);
        found.points().stream()
                .filter(point -> !known.contains(point))
                .forEach(point -> subscription.addMonitoredItem(reading.item(point)));
        Map<String, String> notRead = new LinkedHashMap<>(found.bad());
        List<MonitoredItemServiceOperationResult> results = subscription.createMonitoredItems();
        for (MonitoredItemServiceOperationResult result : results) {
            if (!result.isGood()) {
                StatusCode code = result.operationResult().orElse(result.serviceResult());
                notRead.put(point(result.monitoredItem()).text(), Status.name(code));
            }
        }
        bad = notRead;
        read = (int) subscription.getMonitoredItems().stream()
                .filter(item -> item.getMonitoredItemId().isPresent())
                .count();
    }

    /** What is not read, by name, with the reason. */
    Map<String, String> bad() {
        return bad;
    }

    /** How many variables are read. */
    int read() {
        return read;
    }

    /** Why it is over; empty while it is not. */
    Optional<String> end() {
        long since = inactiveSince;
        if (since != 0 && System.nanoTime() - since > BRIDGED.toNanos()) {
            over("the connection is lost");
        }
        return Optional.ofNullable(end.get());
    }

    /** Also ends the subscription at the server, unless it does not answer at once. */
    @Override
    public void close() {
        try {
            client.disconnectAsync().toCompletableFuture().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The server forgets a session that is silent.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void over(String cause) {
        end.compareAndSet(null, cause);
        wake.release();
    }

    private static Point point(OpcUaMonitoredItem item) {
        return (Point) item.getUserObject().orElseThrow();
    }

    /** What the library tells of the subscription. */
    private final class Listener implements OpcUaSubscription.SubscriptionListener {
        private final Consumer<List<Change>> receiver;
        private final Waiting waiting;

        private Listener(Consumer<List<Change>> receiver, Waiting waiting) {
            this.receiver = receiver;
            this.waiting = waiting;
        }

        @Override
        public void onDataReceived(OpcUaSubscription from, List<OpcUaMonitoredItem> items, List<DataValue> values) {
            List<Change> changes = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                changes.add(new Change(point(items.get(i)), values.get(i)));
            }
            receiver.accept(changes);
        }

        @Override
        public void onWatchdogTimerElapsed(OpcUaSubscription from) {
            // While we wait for room we ask for nothing, so nothing comes.
            if (!waiting.isBlocked()) {
                over("the server no longer sends");
            }
        }

        @Override
        public void onStatusChanged(OpcUaSubscription from, StatusCode status) {
            over("the server ended the subscription: " + Status.name(status));
        }

        @Override
        public void onTransferFailed(OpcUaSubscription from, StatusCode status) {
            over("the server has forgotten the subscription: " + Status.name(status));
        }
    }
}

package io.mulgil.runtime.deploy;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors of one pipeline. Deploying is idempotent: only what differs is sent. A connector that failed is restarted with growing pauses,
 * as most reasons (a database that was away, a network that was cut) pass.
 */
final class Connectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final long LONGEST_PAUSE_LOOKS = 30;

    private volatile Pipeline pipeline;
    private final ConnectClient connect;
    private volatile ConnectorSettings settings;
    private final Map<String, ConnectorStatus> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> failures = new HashMap<>();
    private final Map<String, Long> looksToWait = new HashMap<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "connector-watch");
        thread.setDaemon(true);
        return thread;
    });

    Connectors(Pipeline pipeline, ConnectClient connect, ConnectorSettings settings) {
        this.pipeline = pipeline;
        this.connect = connect;
        this.settings = settings;
    }

    /** Goes on with other channels; what else there is stays as it is. */
    void change(Pipeline next, ConnectorSettings its) {
        pipeline = next;
        settings = its;
        deploy();
    }

    /** What {@link #deploy} would change now. */
    ConnectPlan plan() {
        return ConnectPlan.of(pipeline.name(), wanted(), connect.connectors());
    }

    /** The settings of every connector, sinks first, so that they wait for the first reading. */
    Map<String, Map<String, String>> wanted() {
        Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
        parts().forEach(part -> wanted.put(name(part), settings.of(part)));
        return wanted;
    }

    /** Sends what differs; what the file no longer names is removed. */
    void deploy() {
        Map<String, Map<String, String>> wanted = wanted();
        ConnectPlan plan = ConnectPlan.of(pipeline.name(), wanted, connect.connectors());
        Map<String, ConnectPlan.Kind> kinds = new HashMap<>();
        plan.changes().forEach(change -> {
            kinds.put(change.connector(), change.kind());
            LOG.info("Connector {}: {} {}", change.connector(), change.kind(), change.differences());
        });
        wanted.forEach((name, config) -> {
            if (kinds.get(name) != ConnectPlan.Kind.KEEP) {
                connect.put(name, config);
            }
        });
        kinds.forEach((name, kind) -> {
            if (kind == ConnectPlan.Kind.DELETE) {
                connect.delete(name);
            }
        });
    }

    /** Begins to look after them. */
    void watch() {
        var unused = watcher.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was seen last. */
    ConnectorStatus status(Part part) {
        return seen.getOrDefault(name(part), ConnectorStatus.STARTING);
    }

    void pause(Part part) {
        connect.pause(name(part));
    }

    void resume(Part part) {
        connect.resume(name(part));
    }

    void restart(Part part) {
        connect.restart(name(part), false);
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }

    private void look() {
        parts().map(this::name).forEach(this::look);
    }

    private Stream<Part> parts() {
        return Stream.of(pipeline.sinks(), pipeline.channels(), pipeline.sources())
                .flatMap(List::stream)
                .filter(p -> p.component() instanceof ConnectorComponent);
    }

    private void look(String name) {
        try {
            ConnectorStatus status = connect.status(name);
            seen.put(name, status);
            if (status.isFailed()) {
                restartLater(name, status);
            } else if (status.state().equals("running")) {
                failures.remove(name);
            }
        } catch (DeploymentException e) {
            LOG.debug("The state of connector {} cannot be read now", name, e);
        }
    }

    private void restartLater(String name, ConnectorStatus status) {
        long wait = looksToWait.getOrDefault(name, 0L);
        if (wait > 0) {
            looksToWait.put(name, wait - 1);
            return;
        }
        long count = failures.merge(name, 1L, Long::sum);
        looksToWait.put(name, Math.min(LONGEST_PAUSE_LOOKS, 1L << Math.min(count, 5)));
        LOG.warn(
                "Connector {} failed and is restarted (attempt {}): {}",
                name,
                count,
                status.message().orElse(""));
        connect.restart(name, true);
    }

    private String name(Part part) {
        return ConnectorSettings.connectorName(pipeline, part);
    }
}

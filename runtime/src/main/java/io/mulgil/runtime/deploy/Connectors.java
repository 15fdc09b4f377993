package io.mulgil.runtime.deploy;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Pipeline pipeline;
    private final ConnectClient connect;
    private final ConnectorSettings settings;
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

    /** Sinks first, so that they wait for the first reading; then sources; what the file no longer names is removed. */
    void deploy() {
        Map<String, Map<String, String>> existing = connect.connectors();
        Set<String> wanted = new HashSet<>();
        Stream.concat(pipeline.sinks().stream(), pipeline.sources().stream())
                .filter(p -> p.component() instanceof ConnectorComponent)
                .forEach(part -> {
                    String name = name(part);
                    wanted.add(name);
                    Map<String, String> config = settings.of(part);
                    if (!config.equals(existing.get(name))) {
                        connect.put(name, config);
                    }
                });
        existing.forEach((name, config) -> {
            if (pipeline.name().equals(config.get("pipeline")) && !wanted.contains(name)) {
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
        return seen.getOrDefault(name(part), new ConnectorStatus("starting", Optional.empty()));
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
        Stream.concat(pipeline.sinks().stream(), pipeline.sources().stream())
                .filter(p -> p.component() instanceof ConnectorComponent)
                .map(this::name)
                .forEach(this::look);
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

package io.mulgil.connectors.opcua;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SourceKit;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every source must do, here with a server whose two thousand values change ten times a second. */
class OpcUaSourceKitIT extends SourceKit {
    private static final int DEVICES = 2_000;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Plant plant;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static ScheduledExecutorService timer;

    @BeforeAll
    static void start() {
        plant = Plant.start().show(DEVICES, 0);
        plant.variables().set("Still/m0/power", 1.0, Instant.now());
        AtomicInteger round = new AtomicInteger();
        timer = Executors.newSingleThreadScheduledExecutor();
        var unused = timer.scheduleWithFixedDelay(
                () -> plant.show(DEVICES, round.incrementAndGet()), 100, 100, TimeUnit.MILLISECONDS);
    }

    @AfterAll
    static void stop() {
        timer.shutdownNow();
        plant.close();
    }

    @Override
    protected ConnectorComponent component() {
        return new OpcUaSource();
    }

    @Override
    protected SourceConnector connector() {
        return new OpcUaSourceConnector();
    }

    @Override
    protected Map<String, String> settings() {
        return plant.settings();
    }

    @Override
    protected Map<String, String> idleSettings() {
        return plant.settings("nodes", "Still/{device}/*");
    }

    @Override
    protected int enough() {
        return DEVICES;
    }

    @Override
    protected Map<String, String> largeSettings(int records) {
        return plant.settings();
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        Map<String, Map<String, String>> wrong = new HashMap<>();
        wrong.put("endpoint", plant.settings("endpoint", "http://plc"));
        wrong.put("nodes", plant.settings("nodes", "Plant/{device}"));
        wrong.put("publishing", plant.settings("publishing", "0s"));
        wrong.put("report", plant.settings("report", "sometimes"));
        wrong.put("queue-size", plant.settings("queue-size", "0"));
        wrong.put("security", plant.settings("security", "Basic128"));
        wrong.put("password", plant.settings("password", "x"));
        wrong.put("topic", Map.of("nodes", "Plant/{device}/*"));
        return wrong;
    }
}

package io.mulgil.connectors.opcua;

import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A real server of the test's own, with devices of one value each, and a source that reads it. */
final class Plant implements AutoCloseable {
    private final int port;
    private final PlayedServer.Security security;
    private PlayedServer server;

    private Plant(int port, PlayedServer.Security security) {
        this.port = port;
        this.security = security;
        this.server = PlayedServer.start(port, security);
    }

    static Plant start(PlayedServer.Security security) {
        return new Plant(Ports.free(), security);
    }

    static Plant start() {
        return start(PlayedServer.Security.NONE);
    }

    String endpoint() {
        return server.endpoint();
    }

    Variables variables() {
        return server.variables();
    }

    /** Sets {@code Plant/m0/power} and so on. */
    Plant show(int devices, double value) {
        Instant now = Instant.now();
        IntStream.range(0, devices).forEach(i -> variables().set("Plant/m" + i + "/power", value + i, now));
        return this;
    }

    void stop() {
        server.close();
    }

    /** Another process at the same port, so to say: nothing is kept, as no server does. */
    void startAgain() {
        server = PlayedServer.start(port, security);
    }

    Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "endpoint", endpoint(), "nodes", "Plant/{device}/*", "publishing", "100ms", "topic", "plant.raw"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    SourceRun run(String... pairs) {
        return SourceRun.start(new OpcUaSourceConnector(), settings(pairs), new SourceOffsets());
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.mulgil.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.PlayedSystem;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The simulated campus over OPC UA, read by the source. */
class OpcUaCampusIT {
    @Test
    void allDevicesOfTheCampusAreRead() throws Exception {
        Map<String, String> options = Map.of("port", Integer.toString(Ports.free()), "every", "200ms");
        OpcUaCampus campus = new OpcUaCampus();
        try (PlayedSystem.Playing playing = campus.start(campus.options().parse(options));
                SourceRun run = SourceRun.start(
                        new OpcUaSourceConnector(),
                        Map.of("endpoint", playing.address(), "nodes", "Campus/{device}/**", "topic", "campus.raw"),
                        new SourceOffsets())) {
            Set<String> keys = run.take(28, Duration.ofSeconds(30)).stream()
                    .map(record -> new String((byte[]) record.key(), StandardCharsets.UTF_8))
                    .collect(Collectors.toSet());
            assertThat(keys).hasSize(14).contains("battery-1", "battery-3", "photovoltaic-1", "ev-charger-meter-3");
            assertThat((Integer) run.metric("nodes")).isGreaterThan(250);
            assertThat(run.metric("bad-nodes")).isEqualTo(0);
        }
    }
}

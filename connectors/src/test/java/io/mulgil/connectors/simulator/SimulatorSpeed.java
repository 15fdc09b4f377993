package io.mulgil.connectors.simulator;

import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import java.util.HashMap;
import java.util.Map;

/** Measures how many messages a second the simulator's task gives at full speed: run its main with any settings as {@code name=value}. */
public final class SimulatorSpeed {
    private static final int ROUNDS = 6;
    private static final int MESSAGES = 2_000_000;

    private SimulatorSpeed() {}

    public static void main(String[] arguments) {
        Map<String, String> settings = new HashMap<>(
                Map.of("topic", "r", "labels.topic", "l", "devices", "1000", "start", "2026-01-01T00:00:00Z"));
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        try (SourceRun run = SourceRun.start(new SimulatorSourceConnector(), settings, new SourceOffsets())) {
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                long sent = 0;
                while (sent < MESSAGES) {
                    sent += run.poll().size();
                }
                System.out.printf("%,.0f messages/s%n", sent * 1e9 / (System.nanoTime() - begin));
            }
        }
    }
}

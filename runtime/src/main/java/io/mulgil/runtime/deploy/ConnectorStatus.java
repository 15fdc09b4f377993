package io.mulgil.runtime.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * What Connect says of a connector and its tasks, as one.
 *
 * @param state running, paused, failed, starting
 * @param message the first line of the error, when it has failed
 */
record ConnectorStatus(String state, Optional<String> message) {
    private static final String FAILED = "FAILED";

    static ConnectorStatus of(JsonNode status) {
        JsonNode connector = status.path("connector");
        if (connector.path("state").asText().equals(FAILED)) {
            return failed(connector);
        }
        for (JsonNode task : status.path("tasks")) {
            if (task.path("state").asText().equals(FAILED)) {
                return failed(task);
            }
        }
        boolean running = connector.path("state").asText().equals("RUNNING");
        boolean started = !status.path("tasks").isEmpty();
        for (JsonNode task : status.path("tasks")) {
            started &= task.path("state").asText().equals("RUNNING");
        }
        if (running) {
            return new ConnectorStatus(started ? "running" : "starting", Optional.empty());
        }
        return new ConnectorStatus(
                connector.path("state").asText("starting").toLowerCase(Locale.ROOT), Optional.empty());
    }

    boolean isFailed() {
        return state.equals("failed");
    }

    private static ConnectorStatus failed(JsonNode part) {
        String trace = part.path("trace").asText("");
        String cause = trace.lines()
                .filter(l -> l.startsWith("Caused by: "))
                .reduce((a, b) -> b)
                .orElse(trace.lines().findFirst().orElse("no reason given"));
        return new ConnectorStatus(
                "failed", Optional.of(cause.replaceFirst("^(Caused by: )?[\\w.$]+(Exception|Error): ", "")));
    }
}

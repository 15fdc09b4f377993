package io.mulgil.runtime.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * How one task of a connector is doing, as Connect says.
 *
 * @param state running, paused, failed, unassigned, restarting
 * @param trace what Connect keeps of its failure, cut where it is very long
 */
public record TaskStatus(int id, String state, Optional<String> trace) {
    private static final int LONGEST = 8_000;

    static TaskStatus of(JsonNode task) {
        String trace = task.path("trace").asText("");
        return new TaskStatus(
                task.path("id").asInt(),
                task.path("state").asText("unassigned").toLowerCase(Locale.ROOT),
                trace.isBlank()
                        ? Optional.empty()
                        : Optional.of(trace.length() > LONGEST ? trace.substring(0, LONGEST) : trace));
    }
}

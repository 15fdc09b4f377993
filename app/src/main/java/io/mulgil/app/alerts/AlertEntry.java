package io.mulgil.app.alerts;

import io.mulgil.core.alert.Words;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One alert as it stands now.
 *
 * @param version changes with the text of the rule
 * @param tags all tags of the reading that raised it
 * @param value the value looked at; empty where the rule looks at none
 * @param raised when it happened, by the reading's time
 * @param seen when it was found out
 * @param figures the numbers behind it, such as {@code reading} and {@code limit}
 * @param around values before and at the moment: pairs of epoch milliseconds and value
 * @param corrected whether it was cleared because a corrected reading showed that there was nothing
 * @param flapping whether it came and went so often that it is held open
 */
public record AlertEntry(
        String id,
        String rule,
        String version,
        String severity,
        String device,
        JsonNode tags,
        String value,
        Instant raised,
        Instant seen,
        Optional<Instant> cleared,
        Words text,
        JsonNode figures,
        JsonNode around,
        boolean corrected,
        boolean flapping,
        Optional<Instant> acknowledged,
        Optional<String> acknowledgedBy,
        Optional<String> assignedTo,
        Optional<Instant> silencedUntil) {}

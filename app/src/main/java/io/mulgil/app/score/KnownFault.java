package io.mulgil.app.score;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The truth about one fault, as the topic of labels tells it.
 *
 * @param value the value that it befalls; empty for whole messages, as it is of alerts about silence
 * @param span from its first message to its last
 */
record KnownFault(String device, String value, String kind, Span span) {
    /** A detector that looks at means of five minutes knows of the last readings of a fault only afterwards. */
    private static final long GRACE_MILLIS = Duration.ofMinutes(10).toMillis();

    private static final JsonMapper JSON = new JsonMapper();

    static KnownFault read(byte[] label) {
        JsonNode node = JSON.readTree(new String(label, StandardCharsets.UTF_8));
        JsonNode value = node.path("value");
        return new KnownFault(
                node.path("device").asString(),
                value.isString() ? value.asString() : "",
                node.path("fault").asString(),
                new Span(millis(node, "from"), millis(node, "to")));
    }

    /** Whether an alert can be about this fault. */
    boolean explains(Finding finding) {
        return finding.device().equals(device)
                && finding.value().equals(value)
                && finding.millis() >= span.from()
                && finding.millis() <= span.to() + GRACE_MILLIS;
    }

    private static long millis(JsonNode node, String name) {
        return Instant.parse(node.path(name).asString()).toEpochMilli();
    }
}

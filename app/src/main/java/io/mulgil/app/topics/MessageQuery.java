package io.mulgil.app.topics;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is looked for in a topic.
 *
 * @param from by the message's own time; included
 * @param to excluded
 * @param key the whole key; * stands for any text
 * @param contains a text of the value
 * @param path place in the value and what stands there, as {@link JsonPath} reads it
 * @param whole whether to give out whole values
 */
public record MessageQuery(
        String topic,
        OptionalInt partition,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> key,
        Optional<String> contains,
        Optional<String> path,
        boolean whole) {

    /** Ends the request when a part of it is not understood. */
    public MessageQuery checked() {
        path.ifPresent(JsonPath::parse);
        return this;
    }
}

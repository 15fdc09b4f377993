package io.mulgil.connectors.mqtt;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.TagHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.header.ConnectHeaders;

/**
 * What the topic says of a message: its tags, its key, and whether it tells that a device came or went.
 *
 * @param topics in the order of the file; the first that fits counts
 */
record Meaning(
        List<TopicPattern> topics,
        Optional<TopicPattern> status,
        Set<String> online,
        Set<String> offline,
        InstantSource clock) {
    static Meaning read(Values values, InstantSource clock) {
        return new Meaning(
                values.list("topics").stream().map(TopicPattern::of).toList(),
                values.textIfSet("status.topic").map(TopicPattern::of),
                Set.copyOf(values.list("status.online")),
                Set.copyOf(values.list("status.offline")),
                clock);
    }

    /**
     * What a message is for Kafka.
     *
     * @param key the named levels joined by {@code /}, or the topic where none are named: messages of one key stay in order
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(byte[] key, byte[] value, ConnectHeaders headers) {}

    /**
     * What to subscribe to, without {@code $share}. A filter that another covers is left out: a broker may send a message once for each
     * subscription that it fits (clause 3.3.4).
     */
    List<String> filters() {
        List<TopicPattern> all = Stream.concat(topics.stream(), status.stream()).toList();
        return all.stream()
                .map(TopicPattern::filter)
                .distinct()
                .filter(filter -> all.stream()
                        .noneMatch(other -> !other.filter().equals(filter) && other.covers(TopicPattern.of(filter))))
                .toList();
    }

    /** Empty when the topic fits nothing that was asked for, as after the options were changed: the broker remembers the older ones. */
    Optional<Content> of(Incoming message) {
        Optional<Map<String, String>> statusTags = status.flatMap(pattern -> pattern.match(message.topic()));
        if (statusTags.isPresent()) {
            return Optional.of(content(message, statusTags.get(), presence(message.payload())));
        }
        return topics.stream()
                .flatMap(pattern -> pattern.match(message.topic()).stream())
                .findFirst()
                .map(tags -> content(message, tags, message.payload()));
    }

    /** A text of neither kind goes on as it is, and is rejected by the parse step with its bytes. */
    private byte[] presence(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8).strip();
        if (!online.contains(text) && !offline.contains(text)) {
            return payload;
        }
        return "{\"time\":\"%s\",\"online\":%s}"
                .formatted(clock.instant().truncatedTo(ChronoUnit.MILLIS), online.contains(text))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Content content(Incoming message, Map<String, String> tags, byte[] value) {
        ConnectHeaders headers = new ConnectHeaders();
        tags.forEach((tag, text) -> headers.addString(TagHeaders.header(tag), text));
        headers.addString("mqtt.topic", message.topic());
        headers.addString("mqtt.qos", String.valueOf(message.qos()));
        headers.addString("mqtt.retained", String.valueOf(message.retained()));
        message.properties().forEach(headers::addString);
        String key = tags.isEmpty() ? message.topic() : String.join("/", tags.values());
        return new Content(key.getBytes(StandardCharsets.UTF_8), value, headers);
    }
}

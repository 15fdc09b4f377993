package io.mulgil.app.topics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Which messages are looked for. Belongs to one search, as it counts what it could not read. */
final class MessageFilter implements Predicate<ConsumerRecord<byte[], byte[]>> {
    private final Optional<Instant> from;
    private final Optional<Instant> to;
    private final @Nullable Pattern key;
    private final byte @Nullable [] contains;
    private final @Nullable JsonPath path;
    private long notJson;

    MessageFilter(MessageQuery query) {
        this.from = query.from();
        this.to = query.to();
        this.key = query.key().map(MessageFilter::pattern).orElse(null);
        this.contains = query.contains()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        this.path = query.path().map(JsonPath::parse).orElse(null);
    }

    /** How many messages a JSON path was asked of that are no JSON. */
    long notJson() {
        return notJson;
    }

    @Override
    public boolean test(ConsumerRecord<byte[], byte[]> record) {
        return inTime(Instant.ofEpochMilli(record.timestamp())) && hasKey(record.key()) && hasValue(record.value());
    }

    private boolean inTime(Instant time) {
        return from.filter(time::isBefore).isEmpty()
                && to.filter(end -> !time.isBefore(end)).isEmpty();
    }

    private boolean hasKey(byte @Nullable [] bytes) {
        return key == null
                || (bytes != null
                        && key.matcher(new String(bytes, StandardCharsets.UTF_8))
                                .matches());
    }

    private boolean hasValue(byte @Nullable [] bytes) {
        if (contains == null && path == null) {
            return true;
        }
        return bytes != null && (contains == null || holds(bytes, contains)) && (path == null || hasPlace(path, bytes));
    }

    private boolean hasPlace(JsonPath wanted, byte[] bytes) {
        try {
            return wanted.matches(bytes);
        } catch (JacksonException broken) {
            notJson++;
            return false;
        }
    }

    private static Pattern pattern(String key) {
        String expression = Stream.of(key.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL);
    }

    private static boolean holds(byte[] bytes, byte[] part) {
        int last = bytes.length - part.length;
        for (int i = 0; i <= last; i++) {
            int same = 0;
            while (same < part.length && bytes[i + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }
}

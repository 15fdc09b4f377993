package io.mulgil.app.topics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A message of a topic as people look at it.
 *
 * @param key as text, or as hex digits when it is binary; absent when there is none
 * @param size bytes of the value
 * @param kind what the value is
 * @param preview the value's beginning; hex digits when it is binary
 * @param cut whether the preview is not all
 * @param base64 the value's exact bytes, where they were asked for and are not too many
 */
public record Message(
        int partition,
        long offset,
        Instant time,
        Optional<String> key,
        boolean keyBinary,
        int size,
        Kind kind,
        String preview,
        boolean cut,
        List<HeaderEntry> headers,
        Optional<String> base64) {
    /** So many bytes of a value are handed out in JSON; more only as a file. */
    static final int LARGEST_WHOLE = 1 << 20;

    private static final int PREVIEW_BYTES = 400;
    private static final int HEADER_BYTES = 2_000;

    /** What a value is. */
    public enum Kind {
        TEXT,
        BINARY,
        /** No value at all: in a compacted topic the mark that the key is deleted. */
        NONE;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param value as text, or as hex digits when it is binary; a long one is cut */
    public record HeaderEntry(String name, String value, boolean binary) {}

    /** @param whole whether to give out the value's bytes, not only its beginning */
    static Message of(ConsumerRecord<byte[], byte[]> record, boolean whole) {
        byte @Nullable [] value = record.value();
        byte[] bytes = value == null ? new byte[0] : value;
        Kind kind = value == null ? Kind.NONE : Utf8.is(bytes) ? Kind.TEXT : Kind.BINARY;
        return new Message(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                Optional.ofNullable(record.key()).map(key -> shown(key, HEADER_BYTES)),
                record.key() != null && !Utf8.is(record.key()),
                bytes.length,
                kind,
                shown(bytes, PREVIEW_BYTES),
                bytes.length > PREVIEW_BYTES,
                headers(record),
                whole && value != null && bytes.length <= LARGEST_WHOLE
                        ? Optional.of(Base64.getEncoder().encodeToString(bytes))
                        : Optional.empty());
    }

    private static List<HeaderEntry> headers(ConsumerRecord<byte[], byte[]> record) {
        List<HeaderEntry> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            headers.add(new HeaderEntry(header.key(), shown(value, HEADER_BYTES), !Utf8.is(value)));
        }
        return headers;
    }

    private static String shown(byte[] bytes, int most) {
        return Utf8.is(bytes)
                ? Utf8.beginning(bytes, most)
                : HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, most / 2));
    }
}

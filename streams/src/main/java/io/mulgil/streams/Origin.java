package io.mulgil.streams;

import io.mulgil.core.rejected.RejectedHeaders;
import io.mulgil.core.rejected.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Where a message was first read from. Kept in headers while it passes through a repartition topic, and on the rejected topic.
 *
 * @param topic input topic
 * @param partition of it
 * @param offset in it
 */
record Origin(String topic, int partition, long offset) {
    private static final Origin UNKNOWN = new Origin("", -1, -1);

    /** From the headers if the message was repartitioned, else from where it was read. */
    static Origin of(Headers headers, Optional<RecordMetadata> metadata) {
        Header topic = headers.lastHeader(RejectedHeaders.TOPIC);
        if (topic != null) {
            return new Origin(
                    text(topic),
                    Integer.parseInt(text(headers.lastHeader(RejectedHeaders.PARTITION))),
                    Long.parseLong(text(headers.lastHeader(RejectedHeaders.OFFSET))));
        }
        return metadata.map(m -> new Origin(m.topic(), m.partition(), m.offset()))
                .orElse(UNKNOWN);
    }

    /** The headers that came with the message, less those of an earlier rejection, plus where it came from. */
    Headers headers(Headers received) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : received) {
            if (!RejectedHeaders.ALL.contains(header.key())) {
                headers.add(header);
            }
        }
        add(headers, RejectedHeaders.TOPIC, topic);
        add(headers, RejectedHeaders.PARTITION, Integer.toString(partition));
        add(headers, RejectedHeaders.OFFSET, Long.toString(offset));
        return headers;
    }

    /** The same plus why it was rejected. */
    Headers headers(Headers received, Rejection rejection) {
        Headers headers = headers(received);
        add(headers, RejectedHeaders.CAUSE, rejection.cause().code());
        add(headers, RejectedHeaders.TEXT, rejection.text());
        add(headers, RejectedHeaders.STAGE, rejection.stage());
        add(
                headers,
                RejectedHeaders.PLACE,
                rejection.place() == Rejection.NO_PLACE ? "" : Integer.toString(rejection.place()));
        add(headers, RejectedHeaders.PATH, rejection.path());
        return headers;
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}

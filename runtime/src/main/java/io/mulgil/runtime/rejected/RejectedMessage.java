package io.mulgil.runtime.rejected;

import java.time.Instant;
import java.util.Map;

/**
 * A message that could not be used, as it stands on the rejected topic.
 *
 * @param partition and offset: its place on the rejected topic
 * @param cause the group, see {@link io.mulgil.core.rejected.Cause}
 * @param place byte in the message, or -1
 * @param path field, or empty
 * @param source where it was read from
 * @param bytes as received
 * @param redriven whether it was sent again
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are what it is about
public record RejectedMessage(
        int partition,
        long offset,
        Instant time,
        String cause,
        String stage,
        String text,
        String remedy,
        int place,
        String path,
        Source source,
        byte[] bytes,
        Map<String, String> headers,
        boolean redriven) {
    /** A place on an input topic. */
    public record Source(String topic, int partition, long offset) {}
}

package io.mulgil.app.api;

import io.mulgil.core.rejected.Rejection;
import io.mulgil.runtime.rejected.RejectedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A rejected message in a list.
 *
 * @param place byte in the message, absent when no single place is to blame
 * @param preview its beginning as text
 */
record RejectedEntry(
        int partition,
        long offset,
        Instant time,
        String cause,
        String stage,
        String text,
        String remedy,
        Optional<String> path,
        Optional<Integer> place,
        RejectedMessage.Source source,
        int size,
        String preview,
        boolean redriven) {
    private static final int PREVIEW_BYTES = 200;

    static RejectedEntry of(RejectedMessage message) {
        byte[] bytes = message.bytes();
        String preview = new String(bytes, 0, Math.min(PREVIEW_BYTES, bytes.length), StandardCharsets.UTF_8);
        return new RejectedEntry(
                message.partition(),
                message.offset(),
                message.time(),
                message.cause(),
                message.stage(),
                message.text(),
                message.remedy(),
                Optional.of(message.path()).filter(path -> !path.isEmpty()),
                place(message),
                message.source(),
                bytes.length,
                preview,
                message.redriven());
    }

    static Optional<Integer> place(RejectedMessage message) {
        return message.place() == Rejection.NO_PLACE ? Optional.empty() : Optional.of(message.place());
    }
}

package io.mulgil.connectors.notify;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import io.mulgil.core.rejected.Cause;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Finds among all notifications those of one channel.
 *
 * @param channel its name
 */
record Inbound(String channel) {
    /** Empty for other channels' records, whose mistakes are theirs as well. */
    Optional<Notification> read(SinkRecord record) throws RefusedException {
        if (record.key() instanceof byte[] key && !new String(key, StandardCharsets.UTF_8).equals(channel)) {
            return Optional.empty();
        }
        if (!(record.value() instanceof byte[] bytes)) {
            throw new RefusedException(Cause.EMPTY, "The record carries no notification");
        }
        try {
            return Optional.of(NotificationJson.read(bytes))
                    .filter(it -> it.channel().equals(channel));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException("not_a_notification", String.valueOf(e.getMessage()));
        }
    }
}

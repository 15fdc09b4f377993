package io.mulgil.connectors.rabbitmq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Knows the last messages that carried a message id, so that one that comes again is not sent again. It is told apart by more than its id: a
 * sender that gives all its messages one id must not lose them. A repeat of a message that Kafka has not confirmed yet waits for that.
 */
final class Repeats {
    /** How a delivery stands to those before it. */
    enum Standing {
        NEW,
        WAITING,
        STORED
    }

    /** What makes a message the same: id, routing key, length and two checksums of different kinds over the bytes. */
    private record Identity(String id, String routingKey, int length, int hash, long crc) {
        static @Nullable Identity of(Delivery delivery) {
            String id = delivery.properties().getMessageId();
            if (id == null || id.isEmpty()) {
                return null;
            }
            CRC32C crc = new CRC32C();
            crc.update(delivery.body());
            return new Identity(
                    id,
                    delivery.envelope().getRoutingKey(),
                    delivery.body().length,
                    Arrays.hashCode(delivery.body()),
                    crc.getValue());
        }
    }

    private static final class Message {
        private boolean stored;
        private final List<Place> repeats = new ArrayList<>(0);
    }

    private final int most;
    private final Map<Identity, Message> known = new LinkedHashMap<>();
    private final Map<Place, Message> sent = new HashMap<>();
    private long count;

    Repeats(int most) {
        this.most = most;
    }

    /** Where this delivery stands. After {@link Standing#NEW}, {@link #stored} is owed for its place. */
    synchronized Standing meet(Delivery delivery) {
        Identity identity = most == 0 ? null : Identity.of(delivery);
        if (identity == null) {
            return Standing.NEW;
        }
        Message before = known.get(identity);
        if (before == null) {
            Message message = new Message();
            known.put(identity, message);
            sent.put(delivery.place(), message);
            forgetOldest();
            return Standing.NEW;
        }
        count++;
        if (before.stored) {
            return Standing.STORED;
        }
        before.repeats.add(delivery.place());
        return Standing.WAITING;
    }

    /** Kafka has the message of this place; returns the places of its repeats, which are now done as well. */
    synchronized List<Place> stored(Place place) {
        Message message = sent.remove(place);
        if (message == null) {
            return List.of();
        }
        message.stored = true;
        List<Place> repeats = List.copyOf(message.repeats);
        message.repeats.clear();
        return repeats;
    }

    /** How many were not sent again. */
    synchronized long count() {
        return count;
    }

    /** A message that Kafka has not confirmed stays, or the repeats that wait for it would wait for ever. */
    private void forgetOldest() {
        Iterator<Message> oldest = known.values().iterator();
        while (known.size() > most && oldest.hasNext()) {
            if (oldest.next().stored) {
                oldest.remove();
            }
        }
    }
}

package io.mulgil.connectors.rabbitmq;

import java.util.Map;

/**
 * Where a delivery came in. A delivery tag counts within one channel (clause 1.8.3.13), so the number of the connection belongs to it. What
 * Connect keeps as the source's offset is this, for people; nothing is ever read back, as the server itself knows where we are.
 */
record Place(long generation, long tag) {
    static Place of(Map<String, ?> offset) {
        return new Place(number(offset, "generation"), number(offset, "delivery"));
    }

    Map<String, Object> offset() {
        return Map.of("generation", generation, "delivery", tag);
    }

    private static long number(Map<String, ?> offset, String name) {
        if (offset.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("no offset of this source: " + offset);
    }
}

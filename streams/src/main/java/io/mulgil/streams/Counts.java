package io.mulgil.streams;

import java.nio.ByteBuffer;

/**
 * How many messages met which fate; {@code received = accepted + rejected + filtered} at every moment.
 *
 * @param received taken from the input topics
 * @param accepted written to the readings topic
 * @param rejected written to the rejected topic
 * @param filtered left out on purpose
 */
public record Counts(long received, long accepted, long rejected, long filtered) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                received + other.received,
                accepted + other.accepted,
                rejected + other.rejected,
                filtered + other.filtered);
    }

    Counts accept() {
        return new Counts(received + 1, accepted + 1, rejected, filtered);
    }

    Counts reject() {
        return new Counts(received + 1, accepted, rejected + 1, filtered);
    }

    Counts filter() {
        return new Counts(received + 1, accepted, rejected, filtered + 1);
    }

    byte[] toBytes() {
        byte[] bytes = new byte[4 * Long.BYTES];
        into(bytes);
        return bytes;
    }

    /** Over what {@link #toBytes} gave before. */
    void into(byte[] bytes) {
        ByteBuffer.wrap(bytes)
                .putLong(received)
                .putLong(accepted)
                .putLong(rejected)
                .putLong(filtered);
    }

    static Counts of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Counts(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
}

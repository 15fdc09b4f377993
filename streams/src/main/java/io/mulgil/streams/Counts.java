package io.mulgil.streams;

import io.mulgil.core.balance.CountsLine;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * How many messages met which fate; {@code received = accepted + rejected + filtered} at every moment. An accepted message gives one reading or
 * more, so those are counted apart.
 *
 * @param received taken from the input topics
 * @param accepted whose readings were written
 * @param rejected written to the rejected topic
 * @param filtered left out on purpose
 * @param readings written to the readings topic
 */
public record Counts(long received, long accepted, long rejected, long filtered, long readings) {
    private static final int FIELDS = 5;

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                received + other.received,
                accepted + other.accepted,
                rejected + other.rejected,
                filtered + other.filtered,
                readings + other.readings);
    }

    Counts accept(int gave) {
        return new Counts(received + 1, accepted + 1, rejected, filtered, readings + gave);
    }

    Counts reject() {
        return new Counts(received + 1, accepted, rejected + 1, filtered, readings);
    }

    Counts filter() {
        return new Counts(received + 1, accepted, rejected, filtered + 1, readings);
    }

    byte[] toBytes() {
        byte[] bytes = new byte[FIELDS * Long.BYTES];
        into(bytes);
        return bytes;
    }

    /** Over what {@link #toBytes} gave before. */
    void into(byte[] bytes) {
        ByteBuffer.wrap(bytes)
                .putLong(received)
                .putLong(accepted)
                .putLong(rejected)
                .putLong(filtered)
                .putLong(readings);
    }

    /** Also reads the form of earlier versions, in which every accepted message was one reading. */
    static Counts of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long received = buffer.getLong();
        long accepted = buffer.getLong();
        long rejected = buffer.getLong();
        long filtered = buffer.getLong();
        return new Counts(received, accepted, rejected, filtered, buffer.hasRemaining() ? buffer.getLong() : accepted);
    }

    /** The text that stands beside an offset. */
    String text() {
        return new CountsLine()
                .with("received", received)
                .with("accepted", accepted)
                .with("rejected", rejected)
                .with("filtered", filtered)
                .with("readings", readings)
                .toString();
    }

    /** Reads what {@link #text} gave; empty when somebody else wrote it, or nobody. */
    static Optional<Counts> read(String text) {
        return CountsLine.read(text).filter(n -> n.containsKey("received")).map(Counts::of);
    }

    private static Counts of(Map<String, Long> numbers) {
        return new Counts(
                numbers.getOrDefault("received", 0L),
                numbers.getOrDefault("accepted", 0L),
                numbers.getOrDefault("rejected", 0L),
                numbers.getOrDefault("filtered", 0L),
                numbers.getOrDefault("readings", 0L));
    }
}

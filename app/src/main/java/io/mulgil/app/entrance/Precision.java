package io.mulgil.app.entrance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The unit of the timestamps of a request in line protocol. */
enum Precision {
    NANOSECONDS(1),
    MICROSECONDS(1_000),
    MILLISECONDS(1_000_000),
    SECONDS(1_000_000_000),
    MINUTES(60_000_000_000L),
    HOURS(3_600_000_000_000L);

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final Map<String, Precision> NAMES = Map.ofEntries(
            Map.entry("", NANOSECONDS),
            Map.entry("n", NANOSECONDS),
            Map.entry("ns", NANOSECONDS),
            Map.entry("u", MICROSECONDS),
            Map.entry("us", MICROSECONDS),
            Map.entry("µ", MICROSECONDS),
            Map.entry("ms", MILLISECONDS),
            Map.entry("s", SECONDS),
            Map.entry("m", MINUTES),
            Map.entry("h", HOURS));

    private final long nanos;

    Precision(long nanos) {
        this.nanos = nanos;
    }

    /** By the names that InfluxDB 1 and 2 know; none is nanoseconds. */
    static Optional<Precision> named(@Nullable String name) {
        return Optional.ofNullable(NAMES.get(name == null ? "" : name));
    }

    /** Throws {@link ArithmeticException} for what does not fit into 64 bits of nanoseconds, as InfluxDB's times do. */
    Instant instant(long timestamp) {
        long time = Math.multiplyExact(timestamp, nanos);
        return Instant.ofEpochSecond(Math.floorDiv(time, NANOS_PER_SECOND), Math.floorMod(time, NANOS_PER_SECOND));
    }
}

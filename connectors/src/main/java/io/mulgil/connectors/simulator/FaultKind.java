package io.mulgil.connectors.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a sensor, as real ones do. */
enum FaultKind {
    /** The value jumps and comes back. */
    SPIKE(Duration.ZERO, true),
    /** The value stays what it was. */
    STUCK(Duration.ofMinutes(20), true),
    /** The value creeps away, then is right again. */
    DRIFT(Duration.ofHours(2), true),
    /** Nothing is sent. */
    GAP(Duration.ofMinutes(10), false),
    /** The value is one that cannot be. */
    OUT_OF_RANGE(Duration.ZERO, true),
    /** The message is sent twice. */
    DUPLICATE(Duration.ZERO, false),
    /** The message is sent long after its time. */
    LATE(Duration.ZERO, false),
    /** The message is not what it should be; see {@link Malformation}. */
    MALFORMED(Duration.ZERO, false);

    private final Duration duration;
    private final boolean ofOneValue;

    FaultKind(Duration duration, boolean ofOneValue) {
        this.duration = duration;
        this.ofOneValue = ofOneValue;
    }

    /** How long it lasts unless told otherwise; zero is one message. */
    Duration duration() {
        return duration;
    }

    /** Whether it befalls one value of a message rather than the message. */
    boolean ofOneValue() {
        return ofOneValue;
    }

    /** As written in a pipeline file: {@code out-of-range}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }
}

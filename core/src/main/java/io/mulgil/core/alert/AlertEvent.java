package io.mulgil.core.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One transition in the life of an alert: one record on {@code <pipeline>.alerts}.
 *
 * @param time when it happened: of the reading, or of the person's action
 * @param seen when it was found out
 * @param text why, in words with the numbers
 * @param by the person who acted; empty for what the pipeline itself did
 * @param comment what the person said, or for {@link Kind#ASSIGNED} to whom
 * @param until the end of a silence
 */
public record AlertEvent(
        Alert alert,
        Kind kind,
        Instant time,
        Instant seen,
        Words text,
        Evidence evidence,
        String by,
        String comment,
        Optional<Instant> until) {
    /** What happened. */
    public enum Kind {
        RAISED,
        /** The condition is over. */
        CLEARED,
        /** A corrected reading shows that there was nothing. */
        CORRECTED,
        /** It was raised and cleared so often that it is held open for a while. */
        FLAPPING,
        ACKNOWLEDGED,
        ASSIGNED,
        COMMENTED,
        SILENCED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Whether the alert is over with it. */
        public boolean ends() {
            return this == CLEARED || this == CORRECTED;
        }

        /** Whether a person does it. */
        public boolean personal() {
            return switch (this) {
                case ACKNOWLEDGED, ASSIGNED, COMMENTED, SILENCED -> true;
                case RAISED, CLEARED, CORRECTED, FLAPPING -> false;
            };
        }
    }

    /** What the pipeline itself found. */
    public static AlertEvent found(Alert alert, Kind kind, Instant time, Instant seen, Words text, Evidence evidence) {
        return new AlertEvent(alert, kind, time, seen, text, evidence, "", "", Optional.empty());
    }
}

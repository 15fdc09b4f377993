package io.mulgil.core.energy;

import io.mulgil.core.catalog.DurationText;
import java.time.Duration;
import java.util.Optional;

/**
 * What one reading stands for.
 *
 * @param span empty for a calendar month
 */
public record Covers(Optional<Duration> span) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Reads {@code month}, {@code day} or a duration of at most a day; throws {@link IllegalArgumentException}. */
    public static Covers of(String text) {
        return switch (text) {
            case "month" -> new Covers(Optional.empty());
            case "day" -> new Covers(Optional.of(DAY));
            default -> {
                Duration span = DurationText.parse(text);
                if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(DAY) > 0) {
                    throw new IllegalArgumentException(text + " is less than a second or more than a day");
                }
                yield new Covers(Optional.of(span));
            }
        };
    }

    public boolean month() {
        return span.isEmpty();
    }

    /** Whether readings say at what hour something was used. */
    public boolean hourKnown() {
        return span.isPresent() && span.get().compareTo(DAY) < 0;
    }
}

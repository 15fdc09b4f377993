package io.mulgil.app.telegraf;

import io.mulgil.app.telegraf.ReadTopic.TimeForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How Telegraf is told to read a time: a word such as {@code unix}, or Go's layout, which writes the moment 2006-01-02 15:04:05 as the time would. */
final class GoTime {
    private static final String RFC_3339 = "2006-01-02T15:04:05Z07:00";
    private static final String SECONDS = "unix";
    private static final Set<String> EPOCHS = Set.of(SECONDS, "unix_ms", "unix_us", "unix_ns");
    /** Go takes a fraction after the seconds whether the layout has one or not; our times end with Z. */
    private static final Set<String> ISO =
            Set.of("2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05Z");

    private static final List<String> JAVA_LETTERS = List.of("yyyy", "YYYY", "%Y", "HH:");

    private GoTime() {}

    /** The one that fits. */
    static String right(TimeForm form) {
        return form == TimeForm.EPOCH_SECONDS ? SECONDS : RFC_3339;
    }

    /** Why it does not fit; empty when it does. */
    static Optional<String> objection(String format, TimeForm form) {
        if (format.isEmpty()) {
            return Optional.of("there is none");
        }
        if (EPOCHS.contains(format)) {
            return epoch(format, form);
        }
        if (form == TimeForm.EPOCH_SECONDS) {
            return Optional.of("they are seconds since 1970");
        }
        if (JAVA_LETTERS.stream().anyMatch(format::contains)) {
            return Optional.of("Go writes a layout as the moment 2006-01-02T15:04:05 would look");
        }
        return ISO.contains(format.replaceFirst("05[.,][09]+", "05"))
                ? Optional.empty()
                : Optional.of("they look like 2026-11-22T04:00:00.123Z");
    }

    private static Optional<String> epoch(String format, TimeForm form) {
        if (form == TimeForm.ISO_8601) {
            return Optional.of("they look like 2026-11-22T04:00:00.123Z");
        }
        return format.equals(SECONDS)
                ? Optional.empty()
                : Optional.of("they are seconds, so that all would be in January 1970");
    }
}

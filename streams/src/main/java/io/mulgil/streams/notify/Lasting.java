package io.mulgil.streams.notify;

import java.time.Duration;

/** How long something lasted, as exactly as people want to know: {@code 42s}, {@code 12m}, {@code 3h 20m}, {@code 5d 4h}. */
final class Lasting {
    private Lasting() {}

    static String of(Duration duration) {
        if (duration.toMinutes() < 1) {
            return Math.max(0, duration.toSeconds()) + "s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + "m";
        }
        return duration.toDays() < 1
                ? joined(duration.toHours(), "h", duration.toMinutesPart(), "m")
                : joined(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String joined(long most, String unit, long rest, String smaller) {
        return most + unit + (rest == 0 ? "" : " " + rest + smaller);
    }
}

package io.mulgil.core.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One message to be told by one channel: one record on {@code <pipeline>.notifications}, its key the channel's name.
 *
 * @param id the same on every repeat
 * @param channel its name in the pipeline file
 * @param to whom, where the channel reaches several: an address, a Slack channel; empty for those the channel names itself
 * @param severity the highest of its alerts
 * @param time when it was decided
 * @param subject one line
 * @param text the message in plain lines
 * @param link the page where one can see and acknowledge it; empty where no address is known
 * @param total how many alerts it is about; {@code alerts} may list only the first of them
 */
public record Notification(
        String id,
        String pipeline,
        String channel,
        String to,
        Kind kind,
        Language language,
        Severity severity,
        Instant time,
        String subject,
        String text,
        String link,
        int total,
        List<Item> alerts) {
    /** Why it is sent. */
    public enum Kind {
        /** One alert was raised. */
        ALERT,
        /** What was told before is over. */
        CLEARED,
        /** Several at once. */
        DIGEST,
        /** Still open, and nobody has acknowledged it. */
        REMINDER,
        /** The next in the chain, as nobody before has acknowledged it. */
        ESCALATION,
        /** Somebody tries the channel. */
        TEST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Notification {
        alerts = List.copyOf(alerts);
    }

    /**
     * One alert as it is told.
     *
     * @param place the device with the tags that say where it is, for people
     * @param reading the value that raised it, where there is one
     * @param limit what it was held against, where there is one
     * @param unit of both; empty when none is declared
     * @param raised when it was raised
     * @param cleared when it was cleared; absent while it is open
     * @param text why, in the notification's language
     */
    public record Item(
            String id,
            String rule,
            Severity severity,
            String place,
            String value,
            Optional<Double> reading,
            Optional<Double> limit,
            String unit,
            Instant raised,
            Optional<Instant> cleared,
            String text,
            String link) {}
}

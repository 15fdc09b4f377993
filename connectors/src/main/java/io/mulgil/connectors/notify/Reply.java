package io.mulgil.connectors.notify;

import io.mulgil.connectors.RefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a server answered; the one place that decides whether a status passes.
 *
 * @param server host and port, for people
 * @param body at most its first 64 KiB
 */
public record Reply(String server, int status, Optional<String> retryAfter, String body) {
    /** A server that asks for more is asked again after this. */
    private static final Duration LONGEST_ASKED_WAIT = Duration.ofHours(1);

    private static final int SHOWN = 300;

    public boolean good() {
        return status >= 200 && status < 300;
    }

    /** Throws unless the answer is good, with the status as the code of a refusal. */
    public void require() throws PassingException, RefusedException {
        require("http_" + status);
    }

    /**
     * Throws unless the answer is good.
     *
     * @param code of a refusal
     */
    public void require(String code) throws PassingException, RefusedException {
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            throw passing(InstantSource.system());
        }
        if (!good()) {
            String more = status / 100 == 3 ? "; redirects are not followed: give the address it leads to" : "";
            throw new RefusedException(code, said() + more);
        }
    }

    public PassingException passing(InstantSource clock) {
        return new PassingException(
                said(), retryAfter.map(text -> millis(text, clock)).orElse(0L), null);
    }

    private String said() {
        String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
        return "The server at " + server + " answers " + status + (shown.isEmpty() ? "" : ": " + shown);
    }

    /** Whole seconds, or the date of the end: RFC 9110, 10.2.3. */
    static long millis(String retryAfter, InstantSource clock) {
        String text = retryAfter.strip();
        long millis;
        if (text.matches("\\d{1,9}")) {
            millis = Long.parseLong(text) * 1_000;
        } else {
            try {
                ZonedDateTime end = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                millis = Duration.between(clock.instant(), end.toInstant()).toMillis();
            } catch (DateTimeParseException e) {
                return 0;
            }
        }
        return Math.max(0, Math.min(millis, LONGEST_ASKED_WAIT.toMillis()));
    }
}

package io.mulgil.app.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tokens of sign-in links: each works once and for fifteen minutes. */
final class OneTimeTokens {
    static final Duration LIFE = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Instant> made = new HashMap<>();

    OneTimeTokens(Clock clock) {
        this.clock = clock;
    }

    synchronized String make() {
        made.values().removeIf(this::over);
        String token = Secrets.key("");
        made.put(Secrets.sha256(token), clock.instant());
        return token;
    }

    /** Returns whether the token holds; afterwards it no longer does. */
    synchronized boolean take(String token) {
        Instant time = made.remove(Secrets.sha256(token));
        return time != null && !over(time);
    }

    private boolean over(Instant time) {
        return !clock.instant().isBefore(time.plus(LIFE));
    }
}

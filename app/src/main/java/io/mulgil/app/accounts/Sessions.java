package io.mulgil.app.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Browsers that are signed in. Kept in memory, by the hash of the cookie: a restart ends them all.
 *
 * <p>A viewer's session lives through a night without anybody near it (idle 12 h, at most 30 days), as a display on a wall has to; one that may change
 * something ends after 2 h without use and 12 h in all.
 */
final class Sessions {
    static final Duration VIEWER_IDLE = Duration.ofHours(12);
    static final Duration VIEWER_IN_ALL = Duration.ofDays(30);
    static final Duration IDLE = Duration.ofHours(2);
    static final Duration IN_ALL = Duration.ofHours(12);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new session's key, which goes into the cookie. */
    synchronized String open(String user) {
        sessions.values().removeIf(session -> session.age(clock).compareTo(VIEWER_IN_ALL) > 0);
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String key = Secrets.key("");
        sessions.put(Secrets.sha256(key), new Session(user, clock.instant(), clock.instant()));
        return key;
    }

    /** Returns whose session it is, if it still holds for that role; counts as use. */
    synchronized Optional<Session> use(String key, Function<String, Optional<Role>> roles) {
        String hash = Secrets.sha256(key);
        Session session = sessions.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        Optional<Role> role = roles.apply(session.user());
        if (role.isEmpty() || !clock.instant().isBefore(session.expires(role.get()))) {
            sessions.remove(hash);
            return Optional.empty();
        }
        Session used = new Session(session.user(), session.opened(), clock.instant());
        sessions.put(hash, used);
        return Optional.of(used);
    }

    synchronized void close(String key) {
        sessions.remove(Secrets.sha256(key));
    }

    synchronized void closeAllOf(String user) {
        sessions.values().removeIf(session -> session.user().equals(user));
    }

    /** One browser. */
    record Session(String user, Instant opened, Instant used) {

        Instant expires(Role role) {
            boolean looksOnly = role == Role.VIEWER;
            Instant idle = used.plus(looksOnly ? VIEWER_IDLE : IDLE);
            Instant inAll = opened.plus(looksOnly ? VIEWER_IN_ALL : IN_ALL);
            return idle.isBefore(inAll) ? idle : inAll;
        }

        Duration age(Clock clock) {
            return Duration.between(opened, clock.instant());
        }
    }
}

package io.mulgil.app.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts to sign in, and refuses those past the limit before any hash is computed: five a minute per account and address, fifty per account from
 * wherever, twenty per address for whichever account.
 */
final class Attempts {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_BOTH = 5;
    private static final int PER_ADDRESS = 20;
    private static final int PER_ACCOUNT = 50;
    private static final int MOST_KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Counts this attempt, or throws when there were too many. */
    synchronized void begin(String account, String address) {
        int wait = Math.max(
                wait(both(account, address), PER_BOTH),
                Math.max(wait("address " + address, PER_ADDRESS), wait("account " + account, PER_ACCOUNT)));
        if (wait > 0) {
            throw new AccountException(
                    429,
                    "too_many_attempts",
                    "There were too many attempts to sign in",
                    "Wait " + wait + " seconds and try again.",
                    wait);
        }
        count(both(account, address));
        count("address " + address);
        count("account " + account);
    }

    /** Forgets the failures before a success, and that it was an attempt. */
    synchronized void succeeded(String account, String address) {
        attempts.remove(both(account, address));
        forgetOne("address " + address);
        forgetOne("account " + account);
    }

    private int wait(String key, int limit) {
        Deque<Instant> times = attempts.get(key);
        if (times == null) {
            return 0;
        }
        Instant since = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && !times.getFirst().isAfter(since)) {
            times.removeFirst();
        }
        if (times.size() < limit) {
            return 0;
        }
        return (int) Duration.between(since, times.getFirst()).toSeconds() + 1;
    }

    private void forgetOne(String key) {
        Deque<Instant> times = attempts.get(key);
        if (times != null) {
            times.pollLast();
        }
    }

    private void count(String key) {
        attempts.computeIfAbsent(key, any -> new ArrayDeque<>()).addLast(clock.instant());
    }

    private static String both(String account, String address) {
        return "both " + address + " " + account;
    }
}

package io.mulgil.app.accounts;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param user a person's name, or a token's
 * @param by how it was shown
 * @param expires until when it holds if nothing more is asked
 */
public record SignedIn(String user, Role role, By by, Optional<Instant> expires) implements Principal {
    /** What a request carried. */
    public enum By {
        COOKIE,
        TOKEN
    }

    @Override
    public String getName() {
        return user;
    }
}

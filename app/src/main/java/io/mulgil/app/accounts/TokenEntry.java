package io.mulgil.app.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * An API token as its administrators see it.
 *
 * @param token the key itself, only in the answer to its making
 */
public record TokenEntry(
        String id,
        String name,
        Role role,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> lastUsed,
        Optional<String> token) {

    static TokenEntry of(ApiToken token) {
        return new TokenEntry(
                token.id(),
                token.name(),
                token.role(),
                token.created(),
                Optional.ofNullable(token.expires()),
                Optional.ofNullable(token.lastUsed()),
                Optional.empty());
    }

    TokenEntry withToken(String key) {
        return new TokenEntry(id, name, role, created, expires, lastUsed, Optional.of(key));
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "TokenEntry[" + id + ", " + name + "]";
    }
}

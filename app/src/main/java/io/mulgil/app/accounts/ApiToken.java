package io.mulgil.app.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's key, of which only the SHA-256 is kept: the key itself is 256 random bits, so that no slow hash is needed against guessing.
 *
 * @param expires null for never
 * @param lastUsed null for never; to the minute
 */
record ApiToken(
        String id,
        String name,
        Role role,
        String sha256,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant lastUsed) {

    ApiToken usedAt(Instant time) {
        return new ApiToken(id, name, role, sha256, created, expires, time);
    }

    boolean validAt(Instant time) {
        return expires == null || time.isBefore(expires);
    }

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "ApiToken[" + id + ", " + name + ", " + role.text() + "]";
    }
}

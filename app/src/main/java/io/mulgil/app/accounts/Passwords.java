package io.mulgil.app.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with bcrypt. Argon2id would need Bouncy Castle, 8 MB of library for this one use; bcrypt at this cost is in the same baseline, and its
 * limit of 72 bytes is refused here rather than silently cut.
 */
final class Passwords {
    private static final int COST = 11;
    private static final int LEAST_LETTERS = 8;
    private static final int MOST_BYTES = 72;

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    /** Made when first needed: one hash is a good part of the start. */
    private volatile @Nullable String ofNobody;

    String hash(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < LEAST_LETTERS || bytes > MOST_BYTES) {
            throw new AccountException(
                    400,
                    "bad_password",
                    "The password has " + password.length() + " characters and " + bytes + " bytes",
                    "Use at least " + LEAST_LETTERS + " characters and at most " + MOST_BYTES + " bytes.");
        }
        return encoded(password);
    }

    boolean matches(String password, String hash) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES && bcrypt.matches(password, hash);
    }

    /** Takes as long as {@link #matches}, so that the time of an answer does not tell which names exist. */
    void matchNobody(String password) {
        String hash = ofNobody;
        if (hash == null) {
            hash = encoded(Secrets.key(""));
            ofNobody = hash;
        }
        matches(password, hash);
    }

    private String encoded(String password) {
        return Objects.requireNonNull(bcrypt.encode(password));
    }
}

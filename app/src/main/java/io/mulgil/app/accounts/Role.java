package io.mulgil.app.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may do all that those before it may. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Sends messages, sends rejected ones again, pauses sources. */
    OPERATOR,
    /** Adds and removes people and tokens. */
    ADMIN;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** Returns the name used in JSON. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #text()}; throws {@link AccountException} for anything else. */
    @JsonCreator
    public static Role of(String text) {
        return find(text)
                .orElseThrow(() -> new AccountException(
                        400,
                        "unknown_role",
                        "There is no role \"" + text + "\"",
                        "Use one of viewer, operator, admin."));
    }

    private static Optional<Role> find(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}

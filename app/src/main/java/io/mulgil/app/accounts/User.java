package io.mulgil.app.accounts;

import java.time.Instant;

/** Somebody who signs in with a password, of which only the hash is kept. */
record User(String name, Role role, String passwordHash, Instant created) {

    User withRole(Role other) {
        return new User(name, other, passwordHash, created);
    }

    User withPasswordHash(String other) {
        return new User(name, role, other, created);
    }

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "User[" + name + ", " + role.text() + "]";
    }
}

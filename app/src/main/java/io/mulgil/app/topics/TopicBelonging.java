package io.mulgil.app.topics;

import com.fasterxml.jackson.annotation.JsonValue;
import io.mulgil.app.accounts.Role;
import java.util.Locale;
import java.util.Optional;

/** Whose a topic is; that decides who may look into it and who may send. */
public enum TopicBelonging {
    /** A pipeline that runs here. */
    PIPELINE,
    /** What Kafka, Connect or Streams keep for themselves: settings with passwords, positions, state. */
    INTERNAL,
    /** Somebody else's on the same broker. */
    OTHER;

    /** Returns the least role that may look into its messages. */
    public Role readers() {
        return this == PIPELINE ? Role.VIEWER : Role.ADMIN;
    }

    /** Returns the least role that may send; empty for nobody. */
    public Optional<Role> senders() {
        return switch (this) {
            case PIPELINE -> Optional.of(Role.OPERATOR);
            case OTHER -> Optional.of(Role.ADMIN);
            case INTERNAL -> Optional.empty();
        };
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

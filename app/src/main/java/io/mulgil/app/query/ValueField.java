package io.mulgil.app.query;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** A column that holds values. */
public record ValueField(String name, Optional<String> unit, Type type) {
    /** What a column holds, in the words of the interface. */
    public enum Type {
        NUMBER,
        BOOLEAN,
        TEXT;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it can be drawn. */
    boolean measurable() {
        return type != Type.TEXT;
    }
}

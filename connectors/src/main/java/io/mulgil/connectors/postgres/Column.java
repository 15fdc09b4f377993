package io.mulgil.connectors.postgres;

import io.mulgil.core.reading.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * A column that holds values.
 *
 * @param name as PostgreSQL has it
 * @param type as PostgreSQL calls it
 * @param kind what it can take, or null for types that are not ours
 */
record Column(String name, String type, @Nullable ValueKind kind) {
    static Column of(String name, ValueKind kind) {
        return new Column(
                name,
                switch (kind) {
                    case NUMBER -> "double precision";
                    case BOOLEAN -> "boolean";
                    case TEXT -> "text";
                },
                kind);
    }

    static Column existing(String name, String type) {
        return new Column(
                name,
                type,
                switch (type) {
                    case "double precision" -> ValueKind.NUMBER;
                    case "boolean" -> ValueKind.BOOLEAN;
                    case "text" -> ValueKind.TEXT;
                    default -> null;
                });
    }

    /** As in {@code create table}. Byte order compares several times faster than a language's. */
    String definition() {
        return Sql.name(name) + " " + type + (kind == ValueKind.TEXT ? " collate \"C\"" : "");
    }
}

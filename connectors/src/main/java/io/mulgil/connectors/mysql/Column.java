package io.mulgil.connectors.mysql;

import io.mulgil.core.reading.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * A value that tables have columns for.
 *
 * @param name what its columns are called, or begin with
 * @param type of the column that holds the newest value, as the server calls it
 * @param kind what it can take, or null for types that are not ours
 */
record Column(String name, String type, @Nullable ValueKind kind) {
    static Column of(String name, ValueKind kind) {
        return new Column(
                name,
                switch (kind) {
                    case NUMBER -> "double";
                    case BOOLEAN -> "tinyint(1)";
                    case TEXT -> "text";
                },
                kind);
    }

    /** Of a table that is there; a type that holds the same in another way, such as varchar, was somebody's wish. */
    static Column existing(String name, String type) {
        String word = type.replaceFirst("[ (].*", "");
        ValueKind kind =
                switch (word) {
                    case "double", "float", "decimal" -> ValueKind.NUMBER;
                    case "varchar", "char", "tinytext", "text", "mediumtext", "longtext" -> ValueKind.TEXT;
                    default -> type.startsWith("tinyint(1)") ? ValueKind.BOOLEAN : null;
                };
        return new Column(name, type, kind);
    }
}

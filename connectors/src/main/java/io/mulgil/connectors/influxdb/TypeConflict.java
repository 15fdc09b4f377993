package io.mulgil.connectors.influxdb;

import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server's word that a field has another type already.
 *
 * @param kind what the refused points hold in it
 */
record TypeConflict(String field, ValueKind kind) {
    private static final Pattern WORDS =
            Pattern.compile("input field \"(.*)\" on measurement \".*\" is type (\\w+), already exists as type \\w+");

    static Optional<TypeConflict> in(String reason) {
        Matcher words = WORDS.matcher(reason);
        if (!words.find()) {
            return Optional.empty();
        }
        ValueKind kind = kind(words.group(2));
        return kind == null ? Optional.empty() : Optional.of(new TypeConflict(words.group(1), kind));
    }

    /** Whether a reading holds what the server speaks of. */
    boolean concerns(Row row) {
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            if (row.kind(slot) == kind && row.layout().name(slot).equals(field)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ValueKind kind(String type) {
        return switch (type) {
            case "float" -> ValueKind.NUMBER;
            case "boolean" -> ValueKind.BOOLEAN;
            case "string" -> ValueKind.TEXT;
            default -> null;
        };
    }
}

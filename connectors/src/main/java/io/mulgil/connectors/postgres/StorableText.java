package io.mulgil.connectors.postgres;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;

/** Which texts PostgreSQL can hold as they are: no NUL, no half of a surrogate pair (which UTF-8 cannot write). */
final class StorableText {
    private static final int SHOWN = 60;

    private StorableText() {}

    static void require(String name, String text) throws RefusedException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw refused(name, "the character NUL", i);
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw refused(name, "half of a surrogate pair", i);
                }
                i++;
            }
        }
    }

    /** The value of a member for a message: short, texts in quotes. */
    static String shown(Row row, int slot) {
        ValueKind kind = row.kind(slot);
        if (kind == ValueKind.TEXT) {
            return "the text '" + shortened(row.text(slot)) + "'";
        }
        return kind == ValueKind.BOOLEAN ? "the boolean " + row.bool(slot) : "the number " + row.number(slot);
    }

    static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    private static RefusedException refused(String name, String what, int at) {
        return new RefusedException(
                Cause.NOT_STORABLE,
                "The text of '" + name + "' holds " + what + " at character " + (at + 1)
                        + ", which PostgreSQL cannot store");
    }
}

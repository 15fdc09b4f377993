package io.mulgil.connectors.mysql;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;

/** Which texts the server can hold as they are: no half of a surrogate pair, which UTF-8 cannot write. */
final class StorableText {
    private static final int SHOWN = 60;

    private StorableText() {}

    static void require(String name, String text) throws RefusedException {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new RefusedException(
                        Cause.NOT_STORABLE,
                        "The text of '" + name + "' holds half of a surrogate pair at character " + (at + 1)
                                + ", which MySQL cannot store");
            }
            at += Character.charCount(point);
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
}

package io.mulgil.runtime.rehearsal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One instance for each text that comes again and again, such as a device's name in a million rows. */
final class KnownTexts {
    private static final int PLACES = 1 << 14;

    private final byte[] @Nullable [] bytes = new byte[PLACES][];
    private final @Nullable String[] texts = new @Nullable String[PLACES];

    /** Reads a length and so many bytes of UTF-8; no length, as of null, is an empty text. */
    String next(ByteBuffer in) {
        int length = in.getInt();
        if (length <= 0) {
            return "";
        }
        byte[] row = in.array();
        int from = in.arrayOffset() + in.position();
        int to = from + length;
        in.position(in.position() + length);
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + row[i];
        }
        int place = (hash ^ (hash >>> 15)) & (PLACES - 1);
        byte[] known = bytes[place];
        String text = texts[place];
        if (known != null && text != null && Arrays.equals(known, 0, known.length, row, from, to)) {
            return text;
        }
        String made = new String(row, from, length, StandardCharsets.UTF_8);
        bytes[place] = Arrays.copyOfRange(row, from, to);
        texts[place] = made;
        return made;
    }
}

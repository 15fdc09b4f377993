package io.mulgil.app.api;

import java.nio.charset.StandardCharsets;

/**
 * Where an editor would put its cursor for a byte of a text.
 *
 * @param line from 1; lines end with LF, CR or both
 * @param column in code points, from 1
 */
record TextPlace(int line, int column) {

    static TextPlace of(byte[] bytes, int place) {
        int end = Math.max(0, Math.min(place, bytes.length));
        int line = 1;
        int start = 0;
        for (int i = 0; i < end; i++) {
            boolean firstOfTwo = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (bytes[i] == '\n' || (bytes[i] == '\r' && !firstOfTwo)) {
                line++;
                start = i + 1;
            }
        }
        String before = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return new TextPlace(line, before.codePointCount(0, before.length()) + 1);
    }
}

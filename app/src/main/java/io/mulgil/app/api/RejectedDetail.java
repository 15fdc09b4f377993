package io.mulgil.app.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mulgil.runtime.rejected.RejectedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A rejected message with its bytes.
 *
 * @param utf8 whether the bytes are UTF-8
 * @param decoded the bytes as text, with a mark for each that is not UTF-8
 * @param line of the place, from 1
 * @param column of the place, in characters from 1
 */
record RejectedDetail(
        @JsonUnwrapped RejectedEntry entry,
        String base64,
        boolean utf8,
        String decoded,
        Optional<Integer> line,
        Optional<Integer> column,
        Map<String, String> headers) {

    static RejectedDetail of(RejectedMessage message) {
        byte[] bytes = message.bytes();
        Optional<TextPlace> place = RejectedEntry.place(message).map(at -> TextPlace.of(bytes, at));
        return new RejectedDetail(
                RejectedEntry.of(message),
                Base64.getEncoder().encodeToString(bytes),
                utf8(bytes),
                new String(bytes, StandardCharsets.UTF_8),
                place.map(TextPlace::line),
                place.map(TextPlace::column),
                message.headers());
    }

    private static boolean utf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException no) {
            return false;
        }
    }
}

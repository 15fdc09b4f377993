package io.mulgil.app.trial;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Counts the leaves of a message by its tokens alone, so that the leaf report can be held against it. */
final class LeafCount {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private LeafCount() {}

    /** How many values, and empty objects and arrays, a message has that was accepted. */
    static long of(byte[] message) {
        long leaves = 0;
        try (JsonParser parser = JSON.createParser(message)) {
            JsonToken before = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean empty = before != null && before.isStructStart() && token.isStructEnd();
                leaves += token.isScalarValue() || empty ? 1 : 0;
                before = token;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a message that was accepted cannot be read again", e);
        }
        return leaves;
    }
}

package io.mulgil.core.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Reads the flat JSON of a reading, as {@link ReadingWriter} and anybody else writes it, into a {@link Row}: {@code time} as ISO-8601 with
 * a zone, texts, numbers and booleans; null is absent. Belongs to one thread.
 */
public final class ReadingReader {
    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final CanonicalScanner canonical = new CanonicalScanner();

    /** Fills the row, which is cleared first. */
    public void read(byte[] bytes, Row row) throws MalformedReadingException {
        row.clear();
        if (canonical.read(bytes, row)) {
            return;
        }
        parse(bytes, row);
        canonical.learn(row);
    }

    private void parse(byte[] bytes, Row row) throws MalformedReadingException {
        row.clear();
        try (JsonParser parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedReadingException(
                        "A reading is a JSON object; this begins with " + parser.currentToken());
            }
            int guess = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                guess = member(parser, row, guess);
            }
            if (parser.nextToken() != null) {
                throw new MalformedReadingException("More text follows after the reading's object");
            }
        } catch (IOException e) {
            throw new MalformedReadingException("A reading is a JSON object; " + e.getMessage());
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedReadingException("Too many names: " + e.getMessage());
        }
        if (row.timeMicros() == Row.NO_TIME) {
            throw new MalformedReadingException("A reading has a member 'time'; this one has none");
        }
    }

    private static int member(JsonParser parser, Row row, int guess) throws IOException, MalformedReadingException {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (name.equals("time")) {
            row.time(time(parser, token));
            return guess;
        }
        int slot = row.layout().slot(name, guess);
        switch (token) {
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> row.number(slot, parser.getDoubleValue());
            case VALUE_STRING -> row.text(slot, parser.getText());
            case VALUE_TRUE -> row.bool(slot, true);
            case VALUE_FALSE -> row.bool(slot, false);
            case VALUE_NULL -> {}
            default ->
                throw new MalformedReadingException(
                        "A reading is flat; member '" + name + "' holds an object or array");
        }
        return slot + 1;
    }

    private static long time(JsonParser parser, JsonToken token) throws IOException, MalformedReadingException {
        if (token == JsonToken.VALUE_STRING) {
            long micros = TimeText.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            if (micros != Row.NO_TIME) {
                return micros;
            }
        }
        throw new MalformedReadingException(
                "The time '" + parser.getText() + "' is not of the form 2026-11-22T04:00:00.123Z; write it in UTC");
    }
}

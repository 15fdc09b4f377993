package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import java.io.IOException;
import java.util.Set;

/** A JSON reader that accepts what RFC 8259 does and, by name, a few departures; and that says in our words what was wrong. */
public final class StrictJson {
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_TEXT = 20_000_000;
    private static final int QUOTED = 60;
    private static final String[] INDEXES = new String[64];

    static {
        for (int i = 0; i < INDEXES.length; i++) {
            INDEXES[i] = Integer.toString(i).intern();
        }
    }

    private final JsonFactory factory;

    /** @param lenient departures that are accepted, as {@code parse.lenient} names them */
    public StrictJson(Set<String> lenient) {
        JsonFactoryBuilder builder = (JsonFactoryBuilder) JsonFactory.builder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(1_000)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(LONGEST_TEXT)
                        .build());
        builder.configure(JsonFactory.Feature.CHARSET_DETECTION, false);
        builder.configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, lenient.contains("control-chars"));
        builder.configure(JsonReadFeature.ALLOW_TRAILING_COMMA, lenient.contains("trailing-commas"));
        builder.configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, lenient.contains("nan"));
        builder.configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, lenient.contains("comments"));
        factory = builder.build();
    }

    public JsonParser open(byte[] bytes) throws IOException {
        return factory.createParser(bytes);
    }

    /** What an exception of the reader means. */
    public Rejection rejection(IOException e, byte[] bytes, String stage) {
        if (bytes.length >= 2 && ((bytes[0] & 0xFF) >= 0xFE || bytes[0] == (byte) 0xEF)) {
            return new Rejection(Cause.BAD_ENCODING, "The message begins with a byte order mark", stage, 0, "");
        }
        int place = place(e, bytes);
        String said =
                e instanceof JsonParseException parse ? parse.getOriginalMessage() : String.valueOf(e.getMessage());
        Cause cause = cause(e, said);
        return new Rejection(cause, sentence(cause, said, bytes, place), stage, place, "");
    }

    /** What stands at the parser's place, for a sentence. */
    public static String describe(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        return token == JsonToken.START_OBJECT ? "an object" : shortened(parser.getText());
    }

    static String shortened(String text) {
        return "'" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + "'";
    }

    /** The name of an array's element; one instance per index, so that it is found as fast as a field. */
    static String index(int index) {
        return index < INDEXES.length ? INDEXES[index] : Integer.toString(index);
    }

    private static Cause cause(IOException e, String said) {
        if (e instanceof JsonEOFException) {
            return Cause.TRUNCATED;
        }
        if (e instanceof StreamConstraintsException) {
            return said.contains("nesting depth")
                    ? Cause.TOO_DEEP
                    : said.contains("Number") ? Cause.BAD_NUMBER : Cause.TOO_LARGE;
        }
        if (said.contains("UTF-8")) {
            return Cause.BAD_ENCODING;
        }
        return said.contains("CTRL-CHAR") && said.contains("quoted") ? Cause.CONTROL_CHARACTER : Cause.NOT_JSON;
    }

    private static String sentence(Cause cause, String said, byte[] bytes, int place) {
        return switch (cause) {
            case TRUNCATED -> "The message ends in the middle, after " + bytes.length + " bytes";
            case CONTROL_CHARACTER ->
                String.format(
                        "A text holds the raw control character 0x%02X at byte %d",
                        place < bytes.length ? bytes[place] : 0, place);
            case BAD_ENCODING -> "The message is not UTF-8 at byte " + place;
            default -> said.lines().findFirst().orElse(said);
        };
    }

    /** The reader's own place is that of the last byte it took in; texts with errors are off by one. */
    private static int place(IOException e, byte[] bytes) {
        if (e instanceof JsonParseException parse && parse.getLocation() != null) {
            long offset = parse.getLocation().getByteOffset();
            return (int) Math.max(0, Math.min(offset, bytes.length));
        }
        return Rejection.NO_PLACE;
    }
}

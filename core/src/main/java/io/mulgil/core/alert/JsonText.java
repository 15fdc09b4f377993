package io.mulgil.core.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Writes one object of JSON. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    /** What stands in the object. */
    @FunctionalInterface
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    static byte[] write(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an object cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    static void time(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(name, time.get().toString());
        }
    }

    /** Left out where there is none or it is no number that JSON knows. */
    static void number(JsonGenerator json, String name, Optional<Double> number) throws IOException {
        if (number.isPresent() && Double.isFinite(number.get())) {
            json.writeNumberField(name, number.get());
        }
    }
}

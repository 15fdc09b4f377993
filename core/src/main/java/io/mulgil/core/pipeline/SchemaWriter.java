package io.mulgil.core.pipeline;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the phrases that a JSON Schema is made of. */
record SchemaWriter(JsonGenerator json) {
    /** What stands between two brackets. */
    @FunctionalInterface
    interface Inside {
        void write() throws IOException;
    }

    void object(Inside inside) throws IOException {
        json.writeStartObject();
        inside.write();
        json.writeEndObject();
    }

    void object(String name, Inside inside) throws IOException {
        json.writeFieldName(name);
        object(inside);
    }

    void text(String name, String text) throws IOException {
        json.writeStringField(name, text);
    }

    void number(String name, long number) throws IOException {
        json.writeNumberField(name, number);
    }

    void texts(String name, List<String> texts) throws IOException {
        json.writeFieldName(name);
        json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    }

    /** Only the properties that are named. */
    void closed() throws IOException {
        json.writeBooleanField("additionalProperties", false);
    }

    void anyOf(Inside choices) throws IOException {
        json.writeArrayFieldStart("anyOf");
        choices.write();
        json.writeEndArray();
    }

    void integer(long least, long most) throws IOException {
        object(() -> {
            text("type", "integer");
            number("minimum", least);
            number("maximum", most);
        });
    }

    void reference(String name, String to) throws IOException {
        object(name, () -> text("$ref", to));
    }

    void reference(String to) throws IOException {
        object(() -> text("$ref", to));
    }

    void standard(@Nullable Object value) throws IOException {
        if (value == null) {
            return;
        }
        json.writeFieldName("default");
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            json.writeArray(list.stream().map(String::valueOf).toArray(String[]::new), 0, list.size());
        } else {
            json.writeString(value.toString());
        }
    }
}

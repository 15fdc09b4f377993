package io.mulgil.runtime.energy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mulgil.core.tariff.BillLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a bill as they stand in {@code energy_bills.lines}. */
final class BillJson {
    private static final JsonFactory JSON = new JsonFactory();

    private BillJson() {}

    static String of(List<BillLine> lines) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (BillLine line : lines) {
                json.writeStartObject();
                json.writeStringField("kind", line.kind().word());
                number(json, "quantity", line.quantity());
                number(json, "rate", line.rate());
                number(json, "cost", line.cost());
                json.writeStringField("ko", line.text().ko());
                json.writeStringField("en", line.text().en());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be written to memory", e);
        }
        return text.toString();
    }

    private static void number(JsonGenerator json, String name, @Nullable BigDecimal number) throws IOException {
        if (number != null) {
            json.writeNumberField(name, plain(number));
        }
    }

    /** Without zeros at the end, so that equal numbers are the same text. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

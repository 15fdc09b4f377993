package io.mulgil.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mulgil.app.trial.Trial;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.Fate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** A trial for scripts: one JSON object a line, {@code {"line":1,"reading":{..}}} and the like, at last {@code {"account":{..}}}. */
final class TrialJson implements TrialPrinter {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;
    private final boolean quiet;

    TrialJson(Terminal terminal, boolean quiet) {
        this.out = terminal.out();
        this.quiet = quiet;
    }

    /** What stands inside of one object. */
    @FunctionalInterface
    private interface Inside {
        void write(JsonGenerator json) throws IOException;
    }

    @Override
    public void accepted(long line, String reading) throws IOException {
        message(line, json -> {
            json.writeFieldName("reading");
            json.writeRawValue(reading);
        });
    }

    @Override
    public void rejected(long line, byte[] message, Rejection rejection) throws IOException {
        message(line, json -> {
            json.writeObjectFieldStart("rejected");
            json.writeStringField("cause", rejection.cause().code());
            json.writeStringField("text", rejection.text());
            json.writeStringField("remedy", rejection.cause().remedy());
            json.writeStringField("stage", rejection.stage());
            json.writeStringField("path", rejection.path());
            if (rejection.place() != Rejection.NO_PLACE) {
                json.writeNumberField("place", rejection.place());
            }
            json.writeEndObject();
        });
    }

    @Override
    public void filtered(long line) throws IOException {
        message(line, json -> json.writeBooleanField("filtered", true));
    }

    @Override
    public void account(Trial trial) throws IOException {
        object(json -> {
            json.writeObjectFieldStart("account");
            json.writeNumberField("messages", trial.messages());
            json.writeNumberField("accepted", trial.accepted());
            json.writeNumberField("rejected", trial.rejected());
            json.writeNumberField("filtered", trial.filtered());
            json.writeNumberField("readings", trial.readings());
            json.writeNumberField("leaves", trial.leavesSeen());
            json.writeNumberField("kept", trial.leaves().kept());
            json.writeNumberField("dropped", trial.leaves().dropped());
            json.writeBooleanField("balanced", trial.balanced());
            json.writeArrayFieldStart("fates");
            for (Map.Entry<String, Map<Fate, Long>> leaf :
                    trial.leaves().leaves().entrySet()) {
                for (Map.Entry<Fate, Long> fate : leaf.getValue().entrySet()) {
                    fate(json, leaf.getKey(), fate.getKey(), fate.getValue());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void fate(JsonGenerator json, String path, Fate fate, long count) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", path);
        json.writeStringField("fate", fate.name().toLowerCase(Locale.ROOT));
        json.writeNumberField("count", count);
        json.writeEndObject();
    }

    private void message(long line, Inside inside) throws IOException {
        if (!quiet) {
            object(json -> {
                json.writeNumberField("line", line);
                inside.write(json);
            });
        }
    }

    private void object(Inside inside) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            inside.write(json);
            json.writeEndObject();
        }
        out.println(text);
    }
}

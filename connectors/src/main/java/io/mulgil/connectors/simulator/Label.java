package io.mulgil.connectors.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The truth about one fault, as it stands on the labels topic: {@code {"device":"sensor-0007","value":"temperature","fault":"spike",
 * "from":"2026-11-22T04:00:00.300Z","to":"2026-11-22T04:00:00.300Z","detail":"by 14"}}. From and to are the times of the first and last message
 * concerned; value is null when whole messages are.
 */
final class Label {
    private static final JsonFactory JSON = new JsonFactory();

    private Label() {}

    static byte[] write(String device, Episode episode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("device", device);
            json.writeStringField("value", episode.sensor().isEmpty() ? null : episode.sensor());
            json.writeStringField("fault", episode.fault().kind().word());
            json.writeStringField("from", time(episode.first()));
            json.writeStringField("to", time(episode.last()));
            json.writeStringField("detail", episode.detail());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}

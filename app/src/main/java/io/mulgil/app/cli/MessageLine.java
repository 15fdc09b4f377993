package io.mulgil.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A message as a line of a file: its place, time, key and headers, and the whole value as text, or as Base64 when it is binary. */
final class MessageLine {
    private MessageLine() {}

    static String of(ApiClient api, String topic, JsonNode message) throws IOException {
        ObjectNode line = (ObjectNode) message.deepCopy();
        line.remove("preview");
        line.remove("cut");
        line.remove("base64");
        String kind = message.path("kind").asString();
        if (!kind.equals("none")) {
            byte[] value = value(api, topic, message);
            if (kind.equals("text")) {
                line.put("value", new String(value, StandardCharsets.UTF_8));
            } else {
                line.put("valueBase64", Base64.getEncoder().encodeToString(value));
            }
        }
        return line.toString();
    }

    /** A value that is too large for the search's answer is fetched by itself. */
    private static byte[] value(ApiClient api, String topic, JsonNode message) throws IOException {
        if (message.has("base64")) {
            return Base64.getDecoder().decode(message.path("base64").asString());
        }
        try {
            return api.bytes("%s/messages/%d/%d/value"
                    .formatted(
                            topic,
                            message.path("partition").asInt(),
                            message.path("offset").asLong()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
    }
}

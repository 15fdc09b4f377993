package io.mulgil.connectors.influxdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a server says against a request: InfluxDB 1 {@code {"error": ...}}, InfluxDB 2 {@code {"code": ..., "message": ...}}, InfluxDB 3
 * {@code {"error": ..., "data": [{"line_number": 2, "error_message": ...}]}}, others plain text.
 */
final class AnswerReader {
    private static final Pattern DROPPED = Pattern.compile("\\bdropped=(\\d{1,9})");
    private static final int SHOWN = 500;

    private final JsonFactory json = new JsonFactory();
    private String reason = "";
    private final Map<Integer, String> lines = new HashMap<>();

    private AnswerReader() {}

    static Answer.Refused refused(String body) {
        AnswerReader reader = new AnswerReader();
        reader.read(body);
        Matcher dropped = DROPPED.matcher(reader.reason);
        return new Answer.Refused(
                reader.reason, dropped.find() ? Integer.parseInt(dropped.group(1)) : -1, reader.lines);
    }

    /** What the server said, in one line. */
    static String reason(String body) {
        return refused(body).reason();
    }

    private void read(String body) {
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                members(parser);
            }
        } catch (IOException noJson) {
            lines.clear();
            reason = "";
        }
        String text = reason.isEmpty() ? body : reason;
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        reason = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    private void members(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && (name.equals("error") || name.equals("message"))) {
                reason = parser.getText();
            } else if (value == JsonToken.START_ARRAY && name.equals("data")) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    line(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void line(JsonParser parser) throws IOException {
        int number = 0;
        String message = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("line_number") && value == JsonToken.VALUE_NUMBER_INT) {
                number = parser.getIntValue();
            } else if (name.equals("error_message") && value == JsonToken.VALUE_STRING) {
                message = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        if (number > 0) {
            lines.put(number - 1, message);
        }
    }
}

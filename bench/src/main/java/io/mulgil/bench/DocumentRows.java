package io.mulgil.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of the campus microgrid read in one pass of the streaming parser, exactly in the form and order in which the bench writes them: a row in
 * COPY's binary form of each service and rack, and each service as one flat message. No checks, and whatever else stands in the document is skipped.
 */
final class DocumentRows {
    static final int SERVICES = 14;
    static final int READINGS = 17;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneOffset SEOUL = ZoneOffset.ofHours(9);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final ByteBuffer flat = ByteBuffer.allocate(16_384);
    private long epochSecond;

    /** Takes the flat message of a service. */
    @FunctionalInterface
    interface Services {
        void service(byte[] key, byte[] value);
    }

    /** The rows of one kind, and the columns that the first of them had. */
    static final class Table {
        final List<String> columns = new ArrayList<>();
        ByteBuffer rows = ByteBuffer.allocate(1 << 20);
        private boolean known;

        private void begin(long epochSecond, String device) {
            if (rows.remaining() < 4_096) {
                rows = ByteBuffer.allocate(rows.capacity() * 2).put(rows.flip());
            }
            byte[] name = device.getBytes(StandardCharsets.UTF_8);
            rows.putShort((short) 0).putInt(8).putLong(BareLoop.postgresMicros(epochSecond));
            rows.putInt(name.length).put(name);
        }

        private void column(String name, String type) {
            if (!known) {
                columns.add("\"" + name + "\" " + type);
            }
        }
    }

    Map<String, Table> tables() {
        return tables;
    }

    void read(byte[] document, Services services) throws IOException {
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String section = parser.currentName();
                parser.nextToken();
                if (section.equals("header")) {
                    header(parser);
                } else if (section.equals("FieldDeviceLayer")) {
                    fields(parser, services);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void header(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            if (parser.currentName().equals("timestamp")) {
                epochSecond = LocalDateTime.parse(parser.getText(), TIME).toEpochSecond(SEOUL);
            }
        }
    }

    private void fields(JsonParser parser, Services services) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("service")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        service(parser, field, services);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void service(JsonParser parser, String field, Services services) throws IOException {
        String id = first(parser);
        flat.clear();
        put("{\"index\":\"" + field + "\",\"site_id\":\"site1\",\"service\":\"" + id + "\",\"timestamp\":"
                + epochSecond);
        row(parser, field, id, true);
        flat.put((byte) '}');
        byte[] value = new byte[flat.position()];
        flat.flip().get(value);
        String key = epochSecond + "-site1-" + field + "-" + id;
        services.service(key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Every element begins with its number. */
    private static String first(JsonParser parser) throws IOException {
        parser.nextToken();
        parser.nextToken();
        return parser.getText();
    }

    private void row(JsonParser parser, String kind, String device, boolean flattened) throws IOException {
        Table table = tables.computeIfAbsent(kind, k -> new Table());
        int begin = table.rows.position();
        table.begin(epochSecond, device);
        int columns = 2;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                row(parser, name, device + "/" + first(parser), false);
                continue;
            }
            columns++;
            if (value.isNumeric()) {
                table.column(name, "float8");
                table.rows.putInt(8).putDouble(parser.getDoubleValue());
            } else {
                table.column(name, "boolean");
                table.rows.putInt(1).put((byte) (value == JsonToken.VALUE_TRUE ? 1 : 0));
            }
            if (flattened) {
                member(parser, name);
            }
        }
        table.rows.putShort(begin, (short) columns);
        table.known = true;
    }

    private void member(JsonParser parser, String name) throws IOException {
        put(",\"");
        put(name);
        put("\":");
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        for (int i = from; i < from + parser.getTextLength(); i++) {
            flat.put((byte) text[i]);
        }
    }

    private void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            flat.put((byte) ascii.charAt(i));
        }
    }
}

package io.mulgil.connectors.opcua;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The measured values of a microgrid's document by a path of names: {@code Campus/battery-1/racks/soc}. */
final class CampusLeaves {
    static final String ROOT = "Campus";
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final Map<String, Object> leaves = new LinkedHashMap<>();

    private CampusLeaves(JsonParser json) {
        this.json = json;
    }

    static Map<String, Object> of(byte[] document) throws IOException {
        try (JsonParser json = JSON.createParser(document)) {
            CampusLeaves reader = new CampusLeaves(json);
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean devices = json.currentName().equals("FieldDeviceLayer");
                json.nextToken();
                if (devices) {
                    reader.fields();
                } else {
                    json.skipChildren();
                }
            }
            return reader.leaves;
        }
    }

    private void fields() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            field();
        }
    }

    /** One kind of device; its name stands before its services. */
    private void field() throws IOException {
        String kind = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("Name")) {
                kind = json.getText().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
            } else if (name.equals("service") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    service(kind);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    /** The first field numbers it. */
    private void service(String kind) throws IOException {
        json.nextToken();
        json.nextToken();
        object(ROOT + "/" + kind + "-" + json.getText() + "/");
    }

    private void object(String path) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = path + json.currentName();
            switch (json.nextToken()) {
                case START_OBJECT -> object(name + "/");
                case VALUE_TRUE, VALUE_FALSE -> leaves.put(name, json.getBooleanValue());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> leaves.put(name, json.getDoubleValue());
                case VALUE_STRING -> leaves.put(name, json.getText());
                default -> json.skipChildren();
            }
        }
    }
}

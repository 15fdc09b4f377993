package io.mulgil.core.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An object of JSON with questions to it that say what is missing; for messages of which there are few. */
record JsonTree(Map<String, Object> members) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads one object and nothing after it; throws {@link IllegalArgumentException} with a sentence for anything else. */
    static JsonTree read(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonTree tree = new JsonTree(object(parser));
                if (parser.nextToken() == null) {
                    return tree;
                }
            }
            throw new IllegalArgumentException("one JSON object is wanted");
        } catch (IOException e) {
            throw new IllegalArgumentException("one JSON object is wanted: " + e.getMessage(), e);
        }
    }

    String text(String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the text '" + name + "' is missing");
    }

    String textOr(String name, String other) {
        return members.get(name) instanceof String text ? text : other;
    }

    Optional<Double> number(String name) {
        return members.get(name) instanceof Double number ? Optional.of(number) : Optional.empty();
    }

    Optional<Instant> time(String name) {
        return members.get(name) instanceof String text ? Optional.of(Instant.parse(text)) : Optional.empty();
    }

    Instant requiredTime(String name) {
        return Instant.parse(text(name));
    }

    JsonTree tree(String name) {
        return members.get(name) instanceof Map<?, ?> map ? of(map) : new JsonTree(Map.of());
    }

    List<Object> items(String name) {
        return members.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        members.keySet().forEach(name -> texts.put(name, text(name)));
        return texts;
    }

    SortedMap<String, Double> numbers() {
        SortedMap<String, Double> numbers = new TreeMap<>();
        members.keySet().forEach(name -> number(name).ifPresent(it -> numbers.put(name, it)));
        return numbers;
    }

    static JsonTree of(Object one) {
        if (!(one instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("an object is wanted where '" + one + "' stands");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put((String) name, value));
        return new JsonTree(members);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                members.put(name, value(parser));
            }
        }
        return members;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> parser.getText();
        };
    }
}

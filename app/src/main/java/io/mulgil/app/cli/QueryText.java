package io.mulgil.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of a request; those that were not given are left out. */
final class QueryText {
    private final Map<String, String> values = new LinkedHashMap<>();

    QueryText put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    String text() {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(it -> it.getKey() + "=" + Program.encoded(it.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}

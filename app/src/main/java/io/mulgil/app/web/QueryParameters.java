package io.mulgil.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the address alone. Asking the request for parameters would also read the body of one that says it is a form, as {@code curl -d} does, and
 * with it the points.
 */
public final class QueryParameters {
    private final Map<String, String> values = new HashMap<>();

    private QueryParameters() {}

    public static QueryParameters of(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters();
        String query = request.getQueryString();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.values.putIfAbsent(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    public @Nullable String get(String name) {
        return values.get(name);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}

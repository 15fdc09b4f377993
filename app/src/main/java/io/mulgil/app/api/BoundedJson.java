package io.mulgil.app.api;

import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body that may hold a large text, but not any amount of it. */
@Component
class BoundedJson {
    private static final int LARGEST = 16 << 20;

    private final JsonMapper json;

    BoundedJson(JsonMapper json) {
        this.json = json;
    }

    <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new ProblemException(Problem.of(
                    413,
                    "too_large",
                    "The request is too large",
                    "The body has more than %d bytes".formatted(LARGEST),
                    "Send large messages by a Kafka client."));
        }
        try {
            T value = json.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException broken) {
            // Told below: what was sent is not repeated.
        }
        throw ProblemException.badRequest(
                "bad_request", "The body is missing or is no valid JSON of this form", "See /openapi for its form.");
    }
}

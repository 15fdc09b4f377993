package io.mulgil.app.cli;

import io.mulgil.core.pipeline.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Speaks to the running program: where it is and how to sign in stands in its {@code connect.env}, or in MULGIL_URL and MULGIL_TOKEN. */
final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String url;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();

    private ApiClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static ApiClient of(Terminal terminal, Path data) throws IOException {
        ConnectFile file = ConnectFile.of(data);
        Map<String, String> values = new HashMap<>(file.values());
        Environment environment = terminal.environment();
        environment.get("MULGIL_URL").ifPresent(v -> values.put("MULGIL_URL", v));
        environment.get("MULGIL_TOKEN").ifPresent(v -> values.put("MULGIL_TOKEN", v));
        String url = values.get("MULGIL_URL");
        if (url == null) {
            throw file.notRunning();
        }
        return new ApiClient(url, values.getOrDefault("MULGIL_TOKEN", ""));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return call("POST", path, json.writeValueAsString(body));
    }

    /** Events of a stream, until it ends or the listener has enough. */
    void events(String path, EventListener listener) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = send(
                request(path).header("Accept", "text/event-stream").GET().build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() >= 300) {
                throw failure(answer.statusCode(), lines.collect(Collectors.joining("\n")));
            }
            String name = "";
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")
                        && !listener.event(name, json.readTree(line.substring("data:".length())))) {
                    return;
                }
            }
        } catch (UncheckedIOException broken) {
            throw new Failure(
                    "The connection to " + url + " broke: " + broken.getMessage(),
                    "see whether the program still runs, and try again");
        }
    }

    /** Whoever takes events; says no when it has enough. */
    interface EventListener {
        boolean event(String name, JsonNode data) throws IOException;
    }

    /** Bytes as they are. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                send(request(path).timeout(TIMEOUT).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw failure(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private JsonNode call(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw failure(answer.statusCode(), answer.body());
        }
        return json.readTree(answer.body().isBlank() ? "{}" : answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)).header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> how)
            throws IOException, InterruptedException {
        try {
            return http.send(request, how);
        } catch (ConnectException e) {
            throw new Failure("No program answers at " + url, "start it with ./mulgil up");
        }
    }

    private Failure failure(int status, String body) {
        JsonNode content = json.readTree(body.isBlank() ? "{}" : body);
        return new Failure(
                content.path("detail").asString(content.path("title").asString("HTTP " + status)),
                content.path("remedy").asString("see the log of the program"));
    }
}

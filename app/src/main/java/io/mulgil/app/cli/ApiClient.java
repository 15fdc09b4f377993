package io.mulgil.app.cli;

import io.mulgil.core.pipeline.Environment;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Speaks to the running program: where it is and how to sign in stands in its {@code connect.env}, or in MULGIL_URL and MULGIL_TOKEN. */
final class ApiClient {
    private static final Pattern LINE = Pattern.compile("export (\\w+)='(.*)'");
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
        Map<String, String> values = new HashMap<>();
        Path file = data.resolve("connect.env");
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    values.put(matcher.group(1), matcher.group(2).replace("'\\''", "'"));
                }
            }
        }
        Environment environment = terminal.environment();
        environment.get("MULGIL_URL").ifPresent(v -> values.put("MULGIL_URL", v));
        environment.get("MULGIL_TOKEN").ifPresent(v -> values.put("MULGIL_TOKEN", v));
        String url = values.get("MULGIL_URL");
        if (url == null) {
            throw new Failure(
                    "There is no file '" + file + "': no program runs on this data folder",
                    "start it with ./mulgil up, or name its folder with --data");
        }
        return new ApiClient(url, values.getOrDefault("MULGIL_TOKEN", ""));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return call("POST", path, json.writeValueAsString(body));
    }

    private JsonNode call(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Failure("No program answers at " + url, "start it with ./mulgil up");
        }
        JsonNode content = json.readTree(answer.body().isBlank() ? "{}" : answer.body());
        if (answer.statusCode() >= 300) {
            throw new Failure(
                    content.path("detail").asString(content.path("title").asString("HTTP " + answer.statusCode())),
                    content.path("remedy").asString("see the log of the program"));
        }
        return content;
    }
}

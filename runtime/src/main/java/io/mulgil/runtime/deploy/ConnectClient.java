package io.mulgil.runtime.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Kafka Connect's REST interface, as far as it is needed; the same for the embedded worker and a cluster elsewhere. */
final class ConnectClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int BUSY_TRIES = 40;

    private final String url;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ConnectClient(String url) {
        this.url = url.replaceFirst("/$", "");
    }

    /** The settings of every connector, by name. */
    Map<String, Map<String, String>> connectors() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        call("GET", "/connectors?expand=info", null).properties().forEach(entry -> {
            Map<String, String> settings = new HashMap<>();
            entry.getValue()
                    .path("info")
                    .path("config")
                    .properties()
                    .forEach(s -> settings.put(s.getKey(), s.getValue().asText()));
            found.put(entry.getKey(), settings);
        });
        return found;
    }

    /** Creates the connector or gives it new settings; wrong settings are an error that repeats Connect's words. */
    void put(String name, Map<String, String> settings) {
        call("PUT", "/connectors/" + name + "/config", json.valueToTree(settings));
    }

    /** The classes of all connectors that the cluster's workers have. */
    Set<String> plugins() {
        Set<String> classes = new TreeSet<>();
        call("GET", "/connector-plugins", null)
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }

    /** What the connector's class says against settings, each with the option's name; nothing is changed. */
    List<String> problems(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        String path = "/connector-plugins/" + settings.get("connector.class") + "/config/validate";
        call("PUT", path, json.valueToTree(settings)).path("configs").forEach(config -> {
            JsonNode value = config.path("value");
            value.path("errors")
                    .forEach(error -> problems.add("'" + value.path("name").asText() + "': " + error.asText()));
        });
        return problems;
    }

    void delete(String name) {
        call("DELETE", "/connectors/" + name, null);
    }

    ConnectorStatus status(String name) {
        return ConnectorStatus.of(call("GET", "/connectors/" + name + "/status", null));
    }

    void pause(String name) {
        call("PUT", "/connectors/" + name + "/pause", null);
    }

    void resume(String name) {
        call("PUT", "/connectors/" + name + "/resume", null);
    }

    /** Restarts what has failed of the connector, or all of it. */
    void restart(String name, boolean onlyFailed) {
        call("POST", "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=" + onlyFailed, null);
    }

    /** A worker that is rebalancing answers 409; that passes within seconds. */
    private JsonNode call(String method, String path, @Nullable JsonNode body) {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = send(method, path, body);
            boolean busy = answer.statusCode() == CONFLICT
                    || (answer.statusCode() >= 500 && answer.body().contains("rebalanc"));
            if (busy && attempt < BUSY_TRIES) {
                pauseBetweenTries();
            } else if (answer.statusCode() < 300) {
                return parsed(answer.body());
            } else {
                throw failure(method, path, answer);
            }
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonNode body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DeploymentException(
                    "connect-unreachable",
                    "Kafka Connect at " + url + " does not answer: " + e.getMessage(),
                    "see whether the worker runs; with --connect, check the address",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException(
                    "interrupted", "Interrupted while speaking to Kafka Connect", "start again", e);
        }
    }

    private static void pauseBetweenTries() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException(
                    "interrupted", "Interrupted while waiting for Kafka Connect", "start again", e);
        }
    }

    private DeploymentException failure(String method, String path, HttpResponse<String> answer) {
        String said = parsed(answer.body()).path("message").asText(answer.body());
        String code = answer.statusCode() == NOT_FOUND ? "no-connector" : "connect-refused";
        return new DeploymentException(
                code,
                "Kafka Connect refused " + method + " " + path + " (" + answer.statusCode() + "): " + said.strip(),
                "correct the setting it names");
    }

    private JsonNode parsed(String body) {
        try {
            return body.isBlank() ? json.nullNode() : json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.createObjectNode().put("message", body);
        }
    }
}

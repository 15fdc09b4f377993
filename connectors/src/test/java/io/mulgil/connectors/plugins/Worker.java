package io.mulgil.connectors.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.ServerProcess;
import io.mulgil.testkit.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Kafka's own Connect worker in a process of its own, which knows of us only what lies on its plugin.path. */
final class Worker implements AutoCloseable {
    /** What is on this test's class path and is neither Kafka nor a library of Kafka. */
    private static final List<String> OURS = List.of(
            "mulgil",
            "/classes",
            "/test-classes",
            "postgresql",
            "zonky",
            "fastcsv",
            "mariadb",
            "snakeyaml",
            "junit",
            "assertj",
            "awaitility",
            "jqwik",
            "archunit",
            "rabbitmq",
            "amqp",
            "mqtt",
            "hivemq",
            "httpclient5",
            "httpcore5",
            "angus",
            "jakarta.mail",
            "jspecify",
            "surefire");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Path folder = TestFolder.make("connect");
    private final int port = Ports.free();
    private final ServerProcess process;

    /** An answer of the REST interface. */
    record Answer(int status, JsonNode body) {}

    Worker(String bootstrap, Path plugins, Path secrets) {
        url = "http://127.0.0.1:" + port;
        Path settings = folder.resolve("worker.properties");
        try {
            Files.writeString(settings, settings(bootstrap, port, plugins, secrets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = ServerProcess.start(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Dlog4j2.level=INFO",
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        settings.toString()));
        process.awaitPort(port);
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> call("GET", "/connectors", null).status() == 200);
    }

    String url() {
        return url;
    }

    /** Kafka's own jars and those of its libraries. */
    static List<String> classPath() {
        String all = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> OURS.stream().noneMatch(entry::contains))
                .toList();
    }

    Answer call(String method, String path, @Nullable Map<String, String> body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            // While it starts, the worker's web server answers pages of its own.
            boolean said =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")
                            && !answer.body().isBlank();
            return new Answer(answer.statusCode(), said ? json.readTree(answer.body()) : json.nullNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Everything the worker has logged. */
    String log() throws IOException {
        return Files.readString(folder.resolve("out.log"));
    }

    @Override
    public void close() {
        process.kill();
        TestFolder.delete(folder);
    }

    /** Plug-ins are found by what their zips declare; looking through all classes for each of them takes a minute on two cores. */
    private static String settings(String bootstrap, int port, Path plugins, Path secrets) {
        return """
                bootstrap.servers=%s
                listeners=http://127.0.0.1:%d
                group.id=their-connect
                config.storage.topic=their-configs
                offset.storage.topic=their-offsets
                status.storage.topic=their-status
                config.storage.replication.factor=1
                offset.storage.replication.factor=1
                status.storage.replication.factor=1
                offset.storage.partitions=1
                status.storage.partitions=1
                key.converter=org.apache.kafka.connect.json.JsonConverter
                value.converter=org.apache.kafka.connect.json.JsonConverter
                offset.flush.interval.ms=1000
                plugin.path=%s
                plugin.discovery=service_load
                config.providers=file
                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                config.providers.file.param.allowed.paths=%s
                """
                .formatted(bootstrap, port, plugins, secrets);
    }
}

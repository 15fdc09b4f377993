package io.mulgil.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.accounts.Role;
import io.mulgil.app.web.QuietPipeline;
import io.mulgil.app.web.TestClient;
import io.mulgil.app.web.TestProgram;
import io.mulgil.app.web.WebServer;
import io.mulgil.app.web.WebSettings;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.part.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readings and the flow as they come, off a real Kafka, to a page that stays open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveIT {
    private static final String P = "/api/v1/pipelines/room-climate";

    private Cluster cluster;
    private WebServer server;
    private TestClient client;
    private long sent;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = new Cluster(ClusterSettings.in(folder.resolve("data")).withFreePorts(), Progress.SILENT);
        cluster.start();
        Path ui = Files.createDirectory(folder.resolve("ui"));
        TestProgram program = new TestProgram(new QuietPipeline("room-climate", Map.of()));
        program.use(cluster);
        server = WebServer.start(WebSettings.local(0, ui, folder), program);
        client = new TestClient(server.url());
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", cluster.kafkaBootstrap()))) {
            kafka.createTopics(List.of(new NewTopic("room-climate.readings", 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void pushesReadingsTheFlowAndEndsWithTheSession() throws Exception {
        String token = server.accounts()
                .addToken("wall", Role.VIEWER, Optional.empty())
                .token()
                .orElseThrow();
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = read(token, lines);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> lines.contains("event:flow"));
        try (KafkaProducer<String, String> producer = producer()) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
                producer.send(reading(1)).get();
                sent++;
                return lines.contains("event:readings");
            });
            assertThat(lines)
                    .anyMatch(line -> line.contains("\"tags\":{\"device\":\"d1\"}") && line.contains("\"pm2_5\":3.5"));
            List<Future<?>> burst = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                burst.add(producer.send(reading(i % 10)));
            }
            for (Future<?> one : burst) {
                one.get();
            }
            sent += 5_000;
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(shown(lines))
                .isEqualTo(sent));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("data:{\"readings\""))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .isBetween(1, 200 * 200);
        server.accounts().tokens().stream()
                .filter(entry -> entry.name().equals("wall"))
                .forEach(entry -> server.accounts().removeToken(entry.id()));
        reader.join(10_000);
        assertThat(reader.isAlive()).isFalse();
    }

    private static long shown(List<String> lines) {
        long sum = 0;
        for (String line : lines) {
            if (line.startsWith("data:{\"readings\"")) {
                JsonNode batch = JsonMapper.shared().readTree(line.substring(5));
                sum += batch.get("readings").size() + batch.get("skipped").longValue();
            }
        }
        return sum;
    }

    private Thread read(String token, List<String> lines) {
        Thread thread = new Thread(() -> {
            var request = HttpRequest.newBuilder(URI.create(server.url() + P + "/live"))
                    .header("Authorization", TestClient.bearer(token))
                    .build();
            try (Stream<String> body = client.http()
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()) {
                body.forEach(lines::add);
            } catch (IOException | UncheckedIOException | InterruptedException ended) {
                lines.add("ended");
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static ProducerRecord<String, String> reading(int device) {
        return new ProducerRecord<>(
                "room-climate.readings",
                "d" + device,
                "{\"time\":\"%s\",\"device\":\"d%d\",\"temperature\":1,\"PM2.5\":3.5}"
                        .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), device));
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.kafkaBootstrap(), "linger.ms", 5),
                new StringSerializer(),
                new StringSerializer());
    }
}

package io.mulgil.app.api;

import static io.mulgil.app.web.TestClient.json;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looking into a real Kafka through the API: all that is committed, nothing that is not, and never a part that looks like the whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicsIT {
    private static final String T = "/api/v1/topics";
    private static final int MESSAGES = FilledTopics.MESSAGES;

    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private Cluster cluster;
    private FilledTopics topics;
    private WebServer server;
    private TestClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = new Cluster(ClusterSettings.in(folder.resolve("data")).withFreePorts(), Progress.SILENT);
        cluster.start();
        TestProgram program = new TestProgram(new QuietPipeline("quiet", Map.of()));
        program.use(cluster);
        server = WebServer.start(WebSettings.local(0, Files.createDirectory(folder.resolve("ui")), folder), program);
        client = new TestClient(server.url());
        for (Role role : Role.values()) {
            var token = server.accounts().addToken(role.text(), role, Optional.empty());
            tokens.put(role, TestClient.bearer(token.token().orElseThrow()));
        }
        topics = new FilledTopics(cluster.kafkaBootstrap());
        topics.fill();
    }

    @AfterAll
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void listsTopicsWithTheirRoomAndGroupsWithTheirLag() throws Exception {
        try (Admin kafka = topics.admin()) {
            kafka.alterConsumerGroupOffsets(
                            "storage", Map.of(new TopicPartition("quiet.readings", 0), new OffsetAndMetadata(10)))
                    .all()
                    .get();
        }
        JsonNode list = json(get(Role.VIEWER, T));
        assertThat(list.findValuesAsString("name")).contains("quiet.readings", "somebody");
        assertThat(list.findValuesAsString("name")).noneMatch(name -> name.startsWith("_"));
        assertThat(json(get(Role.VIEWER, T + "?internal=true")).findValuesAsString("name"))
                .anyMatch(name -> name.startsWith("_mulgil_connect"));
        JsonNode topic = json(get(Role.VIEWER, T + "/quiet.readings"));
        assertThat(topic.get("partitions").intValue()).isEqualTo(2);
        assertThat(topic.get("bytes").longValue()).isGreaterThan(MESSAGES * 10L);
        assertThat(topic.get("pipeline").stringValue()).isEqualTo("quiet");
        JsonNode partition = topic.get("partitionList").get(0);
        assertThat(partition.get("end").longValue()).isGreaterThan(MESSAGES / 2);
        JsonNode group = topic.get("groups").get(0);
        assertThat(group.get("name").stringValue()).isEqualTo("storage");
        assertThat(group.get("lag").longValue()).isEqualTo(partition.get("end").longValue() - 10);
        refused(get(Role.VIEWER, T + "/nothing"), 404, "no_such_topic");
        refused(get(Role.VIEWER, T + "/quiet.raw/messages?partition=2"), 404, "no_such_partition");
    }

    @Test
    void searchesAllThatIsCommittedAndSaysSo() {
        JsonNode all = done(search("?limit=10000"));
        assertThat(all.get("complete").booleanValue()).isTrue();
        assertThat(all.get("messages").longValue()).isEqualTo(MESSAGES);
        assertThat(all.get("found").longValue()).isEqualTo(MESSAGES);
        assertThat(all.get("scanned").longValue())
                .isEqualTo(all.get("total").longValue())
                .isGreaterThan(MESSAGES);
        assertThat(found("?key=d7&path=$.temperature%3E%3D2900")).hasSize(10);
        assertThat(found("?key=d*&contains=%22temperature%22:17.5")).hasSize(1);
        assertThat(found("?from=" + topics.first().plusSeconds(100) + "&to="
                        + topics.first().plusSeconds(150)))
                .hasSize(50);
        assertThat(found("?from=" + topics.first().plusSeconds(MESSAGES))).isEmpty();
        assertThat(found("?partition=1&path=device=d3&limit=10000")).hasSize(MESSAGES / 10);
        refused(get(Role.VIEWER, T + "/quiet.readings/search?path=$.x"), 400, "bad_path");
        refused(get(Role.VIEWER, T + "/quiet.readings/search?after=1"), 400, "bad_after");
    }

    @Test
    void saysThatALimitWasMetAndGoesOnExactlyThere() {
        List<String> places = new ArrayList<>();
        String after = "";
        JsonNode end;
        do {
            List<JsonNode> events = search("?limit=700&after=" + after);
            end = done(events);
            events.stream()
                    .filter(event -> event.has("offset"))
                    .forEach(message -> places.add(message.get("partition") + ":" + message.get("offset")));
            assertThat(end.get("complete").booleanValue()).isEqualTo(!end.has("next"));
            after = end.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(places).hasSize(MESSAGES).doesNotHaveDuplicates();
        assertThat(end.get("scanned").longValue()).isEqualTo(end.get("total").longValue());
    }

    @Test
    void keepsBytesThatAreNoTextAndShortensLongOnesInLists() throws Exception {
        byte[] odd = new byte[256];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = (byte) i;
        }
        JsonNode sent = json(send(
                Role.OPERATOR,
                "quiet.raw",
                "{\"partition\":1,\"valueBase64\":\"%s\",\"headers\":{\"why\":\"시험\"}}"
                        .formatted(Base64.getEncoder().encodeToString(odd))));
        String place = "/quiet.raw/messages/1/" + sent.get("offset");
        JsonNode message = json(get(Role.VIEWER, T + place));
        assertThat(message.get("kind").stringValue()).isEqualTo("binary");
        assertThat(Base64.getDecoder().decode(message.get("base64").stringValue()))
                .isEqualTo(odd);
        assertThat(message.get("headers").toString()).contains("why", "시험");
        HttpResponse<byte[]> file = client.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + T + place + "/value"))
                                .header("Authorization", tokens.getOrDefault(Role.VIEWER, ""))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.body()).isEqualTo(odd);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        send(
                Role.OPERATOR,
                "quiet.raw",
                "{\"partition\":1,\"key\":\"물\",\"value\":\"%s\"}".formatted("물길".repeat(500)));
        JsonNode newest =
                json(get(Role.VIEWER, T + "/quiet.raw/messages?limit=1")).get(0);
        assertThat(newest.get("key").stringValue()).isEqualTo("물");
        assertThat(newest.get("cut").booleanValue()).isTrue();
        assertThat(newest.get("size").intValue()).isEqualTo(3_000);
        assertThat(newest.get("preview").stringValue()).hasSizeBetween(130, 134).doesNotContain("\ufffd");
        refused(get(Role.VIEWER, T + "/quiet.raw/messages/1/99999"), 404, "no_such_message");
    }

    @Test
    void opensOnlyTopicsOfPipelinesToViewersAndSendsToNoInternalOne() {
        refused(get(Role.OPERATOR, T + "/somebody/messages"), 403, "not_your_topic");
        refused(get(Role.OPERATOR, T + "/somebody/search"), 403, "not_your_topic");
        assertThat(get(Role.ADMIN, T + "/somebody/messages").statusCode()).isEqualTo(200);
        refused(get(Role.OPERATOR, T + "/_mulgil_connect_configs/messages"), 403, "not_your_topic");
        refused(send(Role.ADMIN, "_mulgil_connect_configs", "{\"value\":\"x\"}"), 403, "not_your_topic");
        refused(send(Role.VIEWER, "quiet.raw", "{\"value\":\"x\"}"), 403, "role_too_low");
        refused(send(Role.OPERATOR, "somebody", "{\"value\":\"x\"}"), 403, "not_your_topic");
        assertThat(send(Role.ADMIN, "somebody", "{\"value\":\"x\"}").statusCode())
                .isEqualTo(201);
        refused(send(Role.OPERATOR, "quiet.raw", "{\"valueBase64\":\"?\"}"), 400, "bad_base64");
        refused(send(Role.OPERATOR, "quiet.raw", "{\"velue\":\"x\"}"), 400, "bad_request");
    }

    @Test
    void followsATopicWithEveryMessageShownOrCounted() throws Exception {
        String token = server.accounts()
                .addToken("tail", Role.VIEWER, Optional.empty())
                .token()
                .orElseThrow();
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            var request = HttpRequest.newBuilder(URI.create(server.url() + T + "/quiet.raw/live?key=tail*"))
                    .header("Authorization", TestClient.bearer(token))
                    .build();
            try (Stream<String> body = client.http()
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()) {
                body.filter(line -> line.startsWith("data:")).forEach(lines::add);
            } catch (IOException | UncheckedIOException | InterruptedException ended) {
                lines.add("ended");
            }
        });
        reader.setDaemon(true);
        reader.start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !lines.isEmpty());
        try (KafkaProducer<byte[], byte[]> producer = topics.producer("")) {
            for (int i = 0; i < 2_000; i++) {
                var unused = producer.send(new ProducerRecord<>(
                        "quiet.raw", FilledTopics.bytes("tail" + i), FilledTopics.bytes("{\"n\":" + i + "}")));
                var unusedToo = producer.send(
                        new ProducerRecord<>("quiet.raw", FilledTopics.bytes("other"), FilledTopics.bytes("{}")));
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(lines.stream()
                        .map(line -> JsonMapper.shared().readTree(line.substring(5)))
                        .mapToLong(batch -> batch.get("messages").size()
                                + batch.get("skipped").longValue())
                        .sum())
                .isEqualTo(2_000));
        assertThat(lines)
                .allMatch(line -> JsonMapper.shared()
                                .readTree(line.substring(5))
                                .get("messages")
                                .size()
                        <= 50);
        server.accounts()
                .removeToken(server.accounts().tokens().stream()
                        .filter(entry -> entry.name().equals("tail"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        reader.join(10_000);
        assertThat(reader.isAlive()).isFalse();
    }

    private List<JsonNode> search(String query) {
        HttpResponse<String> answer = get(Role.VIEWER, T + "/quiet.readings/search" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JsonMapper.shared().readTree(line.substring(5)))
                .toList();
    }

    private List<JsonNode> found(String query) {
        List<JsonNode> events = search(query);
        assertThat(done(events).get("complete").booleanValue()).isTrue();
        return events.stream().filter(event -> event.has("offset")).toList();
    }

    private static JsonNode done(List<JsonNode> events) {
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.has("reason")).isTrue();
        return last;
    }

    private HttpResponse<String> get(Role role, String path) {
        return client.get(path, "Authorization", tokens.getOrDefault(role, ""));
    }

    private HttpResponse<String> send(Role role, String topic, String body) {
        return client.post(T + "/" + topic + "/messages", body, "Authorization", tokens.getOrDefault(role, ""));
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").stringValue()).isEqualTo(code);
    }
}

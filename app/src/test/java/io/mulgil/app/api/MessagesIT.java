package io.mulgil.app.api;

import static io.mulgil.app.web.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.web.QuietPipeline;
import io.mulgil.app.web.TestClient;
import io.mulgil.app.web.TestProgram;
import io.mulgil.app.web.WebServer;
import io.mulgil.app.web.WebSettings;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.deploy.DeploymentState;
import io.mulgil.runtime.part.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Messages over HTTP into a real Kafka: what is sent stands on the raw topic byte for byte, once the answer is 202. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesIT {
    private static final int MAX_BYTES = 2_000;
    private static final int MAX_BATCH_BYTES = 100_000;
    private static final TopicPartition RAW = new TopicPartition("quiet.raw", 0);

    private final QuietPipeline pipeline = new QuietPipeline(
            "quiet",
            Map.of("max-bytes", Integer.toString(MAX_BYTES), "max-batch-bytes", Integer.toString(MAX_BATCH_BYTES)));
    private final TestProgram program = new TestProgram(pipeline);
    private Cluster cluster;
    private WebServer server;
    private TestClient client;
    private String admin;
    private KafkaConsumer<String, String> consumer;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = new Cluster(ClusterSettings.in(folder.resolve("data")).withFreePorts(), Progress.SILENT);
        cluster.start();
        program.use(cluster);
        Path ui = Files.createDirectory(folder.resolve("ui"));
        server = WebServer.start(WebSettings.local(0, ui, folder), program);
        client = new TestClient(server.url());
        admin = TestClient.bearer(server.accounts().newProgramToken());
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", cluster.kafkaBootstrap()))) {
            kafka.createTopics(List.of(new NewTopic("quiet.raw", 1, (short) 1)))
                    .all()
                    .get();
        }
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.kafkaBootstrap(), "group.id", "test"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.assign(List.of(RAW));
        consumer.seekToBeginning(List.of(RAW));
    }

    @AfterAll
    void stop() {
        consumer.close();
        server.close();
        cluster.close();
    }

    @AfterEach
    void goOn() {
        program.emptyDisk();
        pipeline.enter(DeploymentState.RUNNING);
    }

    @Test
    void writesEveryFormOfMessageByteForByte() {
        accepted(send(" {\"a\" : 1.0,\t\"b\":\"물\"}\n", "application/json"), 1);
        accepted(send("[{\"a\":1}, {\"a\" :\"],\"},{broken}]", "application/json"), 3);
        accepted(send("{\"n\":1}\r\n\r\n{\"n\":2}\nnonsense", "application/x-ndjson"), 3);
        List<ConsumerRecord<String, String>> records = taken(7);
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .containsExactly(
                        "{\"a\" : 1.0,\t\"b\":\"물\"}",
                        "{\"a\":1}",
                        "{\"a\" :\"],\"}",
                        "{broken}",
                        "{\"n\":1}",
                        "{\"n\":2}",
                        "nonsense");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key()).isNull();
            assertThat(new String(
                            record.headers().lastHeader("mulgil.received-by").value(), StandardCharsets.UTF_8))
                    .isEqualTo("http");
        });
    }

    @Test
    void unpacksGzipUpToTheLimitAndNotAByteFurther() throws Exception {
        accepted(sendBytes(gzip("{\"packed\":true}".getBytes(StandardCharsets.UTF_8))), 1);
        assertThat(taken(1)).extracting(ConsumerRecord::value).containsExactly("{\"packed\":true}");
        byte[] bomb = gzip(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(MAX_BATCH_BYTES);
        refused(sendBytes(bomb), 413, "too_large");
        refused(sendBytes("no gzip".getBytes(StandardCharsets.UTF_8)), 400, "bad_gzip");
        byte[] whole = gzip("{\"cut\":true}".repeat(50).getBytes(StandardCharsets.UTF_8));
        refused(sendBytes(Arrays.copyOf(whole, whole.length - 10)), 400, "bad_gzip");
        refused(
                client.post("/api/v1/pipelines/quiet/messages", "{}", "Authorization", admin, "Content-Encoding", "br"),
                415,
                "unsupported_encoding");
        assertThat(taken(0)).isEmpty();
    }

    @Test
    void refusesOneTooLargeMessageAndTakesItsNeighbours() {
        HttpResponse<String> answer =
                send("{\"n\":1}\n{\"big\":\"" + "x".repeat(MAX_BYTES) + "\"}\n{\"n\":3}", "application/x-ndjson");
        accepted(answer, 2);
        assertThat(json(answer).get("rejected").toString()).contains("\"index\":1", "\"code\":\"too_large\"");
        assertThat(taken(2)).extracting(ConsumerRecord::value).containsExactly("{\"n\":1}", "{\"n\":3}");
    }

    @Test
    void takesNothingOfWhatItCannotTell() {
        HttpResponse<String> answer = send("[{\"a\":1},{\"a\":2}", "application/json");
        refused(answer, 400, "unsplittable");
        assertThat(json(answer).get("detail").stringValue()).contains("at byte 16");
        refused(send("[]", "application/json"), 400, "empty");
        refused(send("a=1", "application/x-www-form-urlencoded"), 415, "unsupported_media_type");
        refused(send("[" + "1,".repeat(MAX_BATCH_BYTES) + "1]", "application/json"), 413, "too_large");
        assertThat(taken(0)).isEmpty();
    }

    @Test
    void holdsTheDoorShutWhileNothingCanBeTakenIn() {
        program.fillDisk();
        HttpResponse<String> full = send("{}", "application/json");
        refused(full, 503, "disk");
        assertThat(full.headers().firstValueAsLong("Retry-After")).hasValue(30);
        program.emptyDisk();
        pipeline.enter(DeploymentState.PAUSED);
        refused(send("{}", "application/json"), 503, "not_running");
        pipeline.enter(DeploymentState.RUNNING);
        accepted(send("{}", "application/json"), 1);
        assertThat(taken(1)).hasSize(1);
    }

    @Test
    void showsARejectedMessageWithItsBytesAndItsPlace() {
        HttpResponse<String> answer =
                client.get("/api/v1/pipelines/quiet/rejected/messages/0/7", "Authorization", admin);
        assertThat(json(answer).get("line").intValue()).isEqualTo(2);
        assertThat(json(answer).get("column").intValue()).isEqualTo(8);
        assertThat(json(answer).get("utf8").booleanValue()).isTrue();
        assertThat(json(answer).get("decoded").stringValue()).isEqualTo("{\n  \"물\": nope}");
        assertThat(json(answer).get("source").get("offset").longValue()).isEqualTo(5);
        assertThat(json(answer).get("headers").get("mulgil.place").stringValue())
                .isEqualTo("11");
        refused(
                client.get("/api/v1/pipelines/quiet/rejected/messages/0/8", "Authorization", admin),
                404,
                "no_such_message");
        assertThat(client.post(
                                "/api/v1/pipelines/quiet/rejected/redrive",
                                "{\"cause\":\"not_json\"}",
                                "Authorization",
                                admin)
                        .body())
                .contains("\"sent\":1");
    }

    @Test
    void takesInTensOfThousandsASecond() {
        String batch = "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"sensor-0042\",\"temperature\":21.43}\n"
                .repeat(1_200);
        for (int i = 0; i < 20; i++) {
            accepted(send(batch, "application/x-ndjson"), 1_200);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            accepted(send(batch, "application/x-ndjson"), 1_200);
        }
        double rate = 48_000 / ((System.nanoTime() - start) / 1e9);
        assertThat(taken(72_000)).hasSize(72_000);
        assertThat(rate).as("messages a second from one sender").isGreaterThan(5_000);
    }

    private HttpResponse<String> send(String body, String type) {
        return client.post("/api/v1/pipelines/quiet/messages", body, "Authorization", admin, "Content-Type", type);
    }

    private HttpResponse<String> sendBytes(byte[] body) {
        return client.send(
                request -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                "/api/v1/pipelines/quiet/messages",
                "Authorization",
                admin,
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip");
    }

    /** What has come to the raw topic since the last time: as many as expected, and whatever more there is. */
    private List<ConsumerRecord<String, String>> taken(int expected) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        long end = consumer.endOffsets(List.of(RAW)).getOrDefault(RAW, 0L);
        while (consumer.position(RAW) < end) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        assertThat(records).hasSize(expected);
        return records;
    }

    private static void accepted(HttpResponse<String> answer, int count) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).get("accepted").intValue()).isEqualTo(count);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").stringValue()).isEqualTo(code);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}

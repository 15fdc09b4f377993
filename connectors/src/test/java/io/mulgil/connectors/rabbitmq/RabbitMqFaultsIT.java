package io.mulgil.connectors.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import io.mulgil.testkit.RabbitMqServer;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import io.mulgil.testkit.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with a real RabbitMQ, and what it says then. */
class RabbitMqFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static TestCertificates certificates;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static RabbitMqServer server;

    @BeforeAll
    static void start() {
        certificates = TestCertificates.make(folder, "dns:localhost");
        server = RabbitMqServer.start(folder.resolve("server"), certificates);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void goesOnWhenTheQueueIsDeletedAndDeclaredAgain() {
        TestQueue queue = TestQueue.made(server);
        try (SourceRun run = run(queue)) {
            queue.send(List.of("before"));
            run.take(1, PATIENCE).forEach(run::commit);
            queue.on(channel -> channel.queueDelete(queue.name()));
            assertThat(run.poll()).isEmpty();
            queue.on(channel -> channel.queueDeclare(queue.name(), true, false, false, Map.of()));
            queue.send(List.of("after"));
            assertThat(texts(run.take(1, PATIENCE))).containsExactly("after");
        }
    }

    @Test
    void waitsForAQueueThatIsNotThereYet() {
        TestQueue queue = TestQueue.missing(server);
        try (SourceRun run = run(queue)) {
            assertThat(run.poll()).isEmpty();
            queue.on(channel -> channel.queueDeclare(queue.name(), true, false, false, Map.of()));
            queue.send(List.of("hello"));
            assertThat(run.take(1, PATIENCE)).hasSize(1);
        }
    }

    @Test
    void declaresAndBindsTheQueueWhenToldTo() {
        TestQueue queue = TestQueue.missing(server);
        try (SourceRun run = run(
                queue, "declare", "quorum", "exchange", "amq.topic", "routing-keys", "site.*.meter,site.*.battery")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(run.poll()).isEmpty();
                assertThat(server.control("list_queues", "name", "type")).contains(queue.name() + "\tquorum");
            });
            queue.on(channel -> {
                for (String key : List.of("site.a.battery", "site.a.other", "site.b.meter")) {
                    channel.basicPublish("amq.topic", key, null, key.getBytes(StandardCharsets.UTF_8));
                }
            });
            assertThat(texts(run.take(2, PATIENCE))).containsExactly("site.a.battery", "site.b.meter");
        }
    }

    @Test
    void keepsHeadersAndPropertiesAsRecordHeaders() {
        TestQueue queue = TestQueue.made(server);
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .messageId("m-1")
                .contentType("application/json")
                .headers(Map.of("mulgil.tag.device", "forged", "depth", 3, "path", List.of("a", "b\"c")))
                .build();
        queue.send(properties, List.of("{}"));
        try (SourceRun run = run(queue)) {
            SourceRecord record = run.take(1, PATIENCE).get(0);
            Map<String, Object> headers = new HashMap<>();
            record.headers().forEach(header -> headers.put(header.key(), header.value()));
            assertThat(headers)
                    .containsEntry("amqp.routing-key", queue.name())
                    .containsEntry("amqp.message-id", "m-1")
                    .containsEntry("amqp.content-type", "application/json")
                    .containsEntry("amqp.redelivered", "false")
                    .containsEntry("amqp.header.mulgil.tag.device", "forged")
                    .containsEntry("amqp.header.depth", "3")
                    .containsEntry("amqp.header.path", "[\"a\",\"b\\\"c\"]")
                    .doesNotContainKey("mulgil.tag.device");
            assertThat((byte[]) record.key()).asString(StandardCharsets.UTF_8).isEqualTo(queue.name());
        }
    }

    @Test
    void collapsesRedeliveriesByTheirMessageId() {
        TestQueue queue = TestQueue.made(server);
        for (int i = 0; i < 20; i++) {
            queue.send(TestQueue.DURABLE.builder().messageId("m-" + i).build(), List.of("text " + i));
        }
        try (SourceRun run = run(queue)) {
            List<SourceRecord> first = run.take(20, PATIENCE);
            closeConnections();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(run.poll()).isEmpty();
                assertThat(queue.ready()).isZero();
            });
            first.forEach(run::commit);
            awaitAcknowledged(queue, run);
        }
    }

    @Test
    void sendsRedeliveriesAgainThatHaveNoMessageId() {
        TestQueue queue = TestQueue.made(server);
        queue.send(List.of("a", "b"));
        try (SourceRun run = run(queue)) {
            run.take(2, PATIENCE);
            closeConnections();
            List<SourceRecord> again = run.take(2, PATIENCE);
            assertThat(texts(again)).containsExactly("a", "b");
            assertThat(again.get(0).headers().lastWithName("amqp.redelivered").value())
                    .isEqualTo("true");
        }
    }

    @Test
    void differentMessagesOfOneIdAreAllSent() {
        TestQueue queue = TestQueue.made(server);
        queue.send(TestQueue.DURABLE.builder().messageId("always-me").build(), List.of("a", "b", "c"));
        try (SourceRun run = run(queue)) {
            assertThat(texts(run.take(3, PATIENCE))).containsExactly("a", "b", "c");
        }
    }

    @Test
    void takesNoMoreThanThePrefetchBeforeKafkaHasSome() {
        TestQueue queue = TestQueue.made(server);
        queue.send(IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
        try (SourceRun run = run(queue, "prefetch", "10")) {
            List<SourceRecord> records = run.take(10, PATIENCE);
            assertThat(run.poll()).isEmpty();
            assertThat(queue.ready()).isEqualTo(40);
            records.forEach(run::commit);
            assertThat(run.take(10, PATIENCE)).hasSize(10);
        }
    }

    @Test
    void readsOnWhileAMemoryAlarmBlocksThoseWhoSend() {
        TestQueue queue = TestQueue.made(server);
        queue.send(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
        try (SourceRun run = run(queue, "prefetch", "10")) {
            server.control("set_vm_memory_high_watermark", "0.00001");
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> queue.send(List.of("blocked")));
            List<String> read = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                run.poll().forEach(record -> {
                    read.add(text(record));
                    run.commit(record);
                });
                return read.size() >= 100;
            });
            assertThat(sender).isNotDone();
            server.control("set_vm_memory_high_watermark", "0.4");
            assertThat(sender).succeedsWithin(PATIENCE);
            assertThat(texts(run.take(1, PATIENCE))).containsExactly("blocked");
        }
    }

    @Test
    void movesWhatIsTooLargeToTheDeadLetterExchangeAndKeepsItsNeighbours() {
        TestQueue dead = TestQueue.made(server);
        TestQueue queue =
                TestQueue.made(server, Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", dead.name()));
        queue.send(List.of("a", "x".repeat(2_000), "b"));
        try (SourceRun run = run(queue, "max-bytes", "1024")) {
            List<SourceRecord> records = run.take(2, PATIENCE);
            assertThat(texts(records)).containsExactly("a", "b");
            records.forEach(run::commit);
            await().atMost(PATIENCE).until(() -> dead.ready() == 1);
            awaitAcknowledged(queue, run);
        }
    }

    @Test
    void readsOverTlsOnlyFromWhomItTrusts() {
        TestQueue queue = TestQueue.made(server);
        queue.send(List.of("secret"));
        String ca = certificates.authority().toString();
        String port = ":" + server.tlsPort();
        try (SourceRun run = run(queue, "hosts", "localhost" + port, "tls.enabled", "true", "tls.ca", ca)) {
            assertThat(texts(run.take(1, PATIENCE))).containsExactly("secret");
        }
        assertFails(queue, "tls.ca", "hosts", "localhost" + port, "tls.enabled", "true");
        assertFails(
                queue, "as the certificate names it", "hosts", "127.0.0.1" + port, "tls.enabled", "true", "tls.ca", ca);
        assertFails(queue, "speaks TLS", "tls.enabled", "true", "tls.ca", ca);
    }

    @Test
    void saysWhatToDoAboutWrongCredentialsRightsAndVirtualHost() {
        TestQueue queue = TestQueue.made(server);
        server.control("add_user", "reader", "r");
        server.control("set_permissions", "-p", "/", "reader", "", "", "other");
        assertFails(queue, "correct user and password", "password", "wrong");
        assertFails(queue, "rabbitmqctl set_permissions", "user", "reader", "password", "r");
        assertFails(queue, "add_vhost", "virtual-host", "nowhere");
    }

    @Test
    void goesOnWhenOneOfTheServersIsAway() {
        TestQueue queue = TestQueue.made(server);
        queue.send(List.of("hello"));
        try (SourceRun run = run(queue, "hosts", "127.0.0.1:1,127.0.0.1:" + server.port())) {
            assertThat(run.take(1, PATIENCE)).hasSize(1);
        }
    }

    private static void assertFails(TestQueue queue, String remedy, String... settings) {
        try (SourceRun run = run(queue, settings)) {
            assertThatThrownBy(() -> run.take(1, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("queue '" + queue.name() + "'")
                    .hasMessageContaining(remedy);
        }
    }

    private static void awaitAcknowledged(TestQueue queue, SourceRun run) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(run.poll()).isEmpty();
            assertThat(server.control("list_queues", "name", "messages").lines())
                    .contains(queue.name() + "\t0");
        });
    }

    private static void closeConnections() {
        server.control("close_all_connections", "--vhost", "/", "test");
    }

    private static SourceRun run(TestQueue queue, String... pairs) {
        Map<String, String> settings = new HashMap<>(
                Map.of("hosts", "127.0.0.1:" + server.port(), "queue", queue.name(), "topic", "rooms.raw"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return SourceRun.start(new RabbitMqSourceConnector(), settings, new SourceOffsets());
    }

    private static List<String> texts(List<SourceRecord> records) {
        return records.stream().map(RabbitMqFaultsIT::text).toList();
    }

    private static String text(SourceRecord record) {
        return new String((byte[]) record.value(), StandardCharsets.UTF_8);
    }
}

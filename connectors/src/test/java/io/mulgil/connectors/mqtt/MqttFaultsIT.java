package io.mulgil.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.mulgil.testkit.MosquittoServer;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import io.mulgil.testkit.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special about a real MQTT broker, and what can go wrong with it. */
class MqttFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static TestCertificates certificates;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static MosquittoServer server;

    @BeforeAll
    static void start() {
        certificates = TestCertificates.make(folder, "dns:localhost");
        server = MosquittoServer.start(folder.resolve("server"), certificates);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.1", "5"})
    void topicLevelsBecomeTagsAndTheKey(String version) {
        TestTopic topic = new TestTopic(server);
        try (SourceRun run = connected(topic.settings(version, "topics", topic.at("{site}/device/{device}/#")))) {
            topic.send(topic.publish("north/device/d-7/values", "{\"v\":1}"));
            SourceRecord record = run.take(1, PATIENCE).get(0);
            assertThat(headers(record))
                    .containsEntry("mulgil.tag.site", "north")
                    .containsEntry("mulgil.tag.device", "d-7")
                    .containsEntry("mqtt.topic", topic.at("north/device/d-7/values"))
                    .containsEntry("mqtt.retained", "false")
                    .containsEntry("mqtt.qos", "1");
            assertThat((byte[]) record.key()).asString(StandardCharsets.UTF_8).isEqualTo("north/d-7");
            assertThat(text(record)).isEqualTo("{\"v\":1}");
        }
    }

    @Test
    void userPropertiesBecomeHeaders() {
        TestTopic topic = new TestTopic(server);
        try (SourceRun run = connected(topic.settings("5"))) {
            topic.send(topic.publish("d", "{}")
                    .extend()
                    .contentType("application/json")
                    .userProperties()
                    .add("firmware", "1.2")
                    .applyUserProperties()
                    .build());
            assertThat(headers(run.take(1, PATIENCE).get(0)))
                    .containsEntry("mqtt.user.firmware", "1.2")
                    .containsEntry("mqtt.content-type", "application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.1", "5"})
    void aRetainedValueIsNoNewReadingUnlessAskedFor(String version) {
        TestTopic topic = new TestTopic(server);
        topic.send(topic.publish("d", "old").extend().retain(true).build());
        try (SourceRun run = connected(topic.settings(version))) {
            topic.send(topic.publish("d", "new").extend().retain(true).build());
            assertThat(texts(run.take(1, PATIENCE))).containsExactly("new");
            assertThat(run.poll()).isEmpty();
        }
        try (SourceRun run = connected(topic.settings(version, "retained", "keep", "client-id", topic.at("k")))) {
            SourceRecord record = run.take(1, PATIENCE).get(0);
            assertThat(text(record)).isEqualTo("new");
            assertThat(headers(record)).containsEntry("mqtt.retained", "true");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.1", "5"})
    void lastWillBecomesAReading(String version) {
        TestTopic topic = new TestTopic(server);
        Map<String, String> settings = topic.settings(version, "status.topic", topic.at("{device}/status"));
        try (SourceRun run = connected(settings)) {
            Mqtt5BlockingClient device = MqttClient.builder()
                    .useMqttVersion5()
                    .serverHost("127.0.0.1")
                    .serverPort(server.port())
                    .willPublish(topic.publish("d-1/status", "offline").asWill())
                    .buildBlocking();
            device.connect();
            device.publish(topic.publish("d-1/status", "online"));
            device.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            List<SourceRecord> records = run.take(2, PATIENCE);
            assertThat(text(records.get(0))).matches("\\{\"time\":\"[0-9T:.-]+Z\",\"online\":true}");
            assertThat(text(records.get(1))).matches("\\{\"time\":\"[0-9T:.-]+Z\",\"online\":false}");
            assertThat(headers(records.get(1))).containsEntry("mulgil.tag.device", "d-1");
        }
    }

    @Test
    void severalTasksShareTheMessages() {
        TestTopic topic = new TestTopic(server);
        List<SourceRun> tasks = SourceRun.startAll(
                new MqttSourceConnector(), topic.settings("5", "tasks", "2"), new SourceOffsets(), 4);
        try {
            assertThat(tasks).hasSize(2);
            tasks.forEach(MqttFaultsIT::awaitConnected);
            topic.send(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
            List<List<String>> shares = List.of(new ArrayList<>(), new ArrayList<>());
            await().atMost(PATIENCE).until(() -> {
                for (int i = 0; i < 2; i++) {
                    shares.get(i).addAll(texts(tasks.get(i).poll()));
                }
                return shares.get(0).size() + shares.get(1).size() >= 100;
            });
            assertThat(shares).allSatisfy(share -> assertThat(share).isNotEmpty());
            assertThat(shares.stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
        } finally {
            tasks.forEach(SourceRun::close);
        }
    }

    /** Debian's mosquitto 2.0.11 sends more than it may once something is acknowledged; nothing may be lost by that. */
    @Test
    void takesNoMoreThanIsAllowedInFlightAndReadsOnWhenTheBrokerSendsMore() {
        TestTopic topic = new TestTopic(server);
        List<String> sent = IntStream.range(0, 50).mapToObj(i -> "m" + i).toList();
        try (SourceRun run = connected(topic.settings("5", "in-flight", "10"))) {
            topic.send(sent);
            List<SourceRecord> records = run.take(10, PATIENCE);
            assertThat(records).hasSize(10);
            assertThat(run.poll()).isEmpty();
            Set<String> seen = new HashSet<>(texts(records));
            records.forEach(run::commit);
            await().atMost(PATIENCE).until(() -> {
                List<SourceRecord> next = run.poll();
                next.forEach(run::commit);
                seen.addAll(texts(next));
                return seen.size() >= 50;
            });
            assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void acceptsQosZeroThoughNothingConfirmsIt() {
        TestTopic topic = new TestTopic(server);
        try (SourceRun run = connected(topic.settings("5"))) {
            topic.send(topic.publish("d", "once")
                    .extend()
                    .qos(MqttQos.AT_MOST_ONCE)
                    .build());
            List<SourceRecord> records = run.take(1, PATIENCE);
            records.forEach(run::commit);
            assertThat(headers(records.get(0))).containsEntry("mqtt.qos", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.1", "5"})
    void readsOverTlsWithPasswordOnlyFromWhomItTrusts(String version) {
        TestTopic topic = new TestTopic(server);
        Map<String, String> settings = topic.settings(
                version,
                "host",
                "localhost",
                "port",
                String.valueOf(server.tlsPort()),
                "user",
                MosquittoServer.USER,
                "password",
                MosquittoServer.PASSWORD,
                "tls.enabled",
                "true",
                "tls.ca",
                certificates.authority().toString());
        try (SourceRun run = connected(settings)) {
            topic.send(List.of("secret"));
            assertThat(texts(run.take(1, PATIENCE))).containsExactly("secret");
        }
        assertFails(settings, "correct user and password", "password", "wrong");
        assertFails(settings, "as the certificate names it", "host", "127.0.0.1");
        settings.remove("tls.ca");
        assertFails(settings, "tls.ca", "host", "localhost");
    }

    private static void assertFails(Map<String, String> settings, String remedy, String option, String value) {
        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put(option, value);
        try (SourceRun run = SourceRun.start(new MqttSourceConnector(), wrong, new SourceOffsets())) {
            assertThatThrownBy(() -> run.take(1, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("MQTT broker at " + wrong.get("host"))
                    .hasMessageContaining(remedy);
        }
    }

    private static SourceRun connected(Map<String, String> settings) {
        SourceRun run = SourceRun.start(new MqttSourceConnector(), settings, new SourceOffsets());
        awaitConnected(run);
        return run;
    }

    private static void awaitConnected(SourceRun run) {
        await().atMost(PATIENCE).until(() -> run.metric("connected").equals(1));
    }

    private static Map<String, Object> headers(SourceRecord record) {
        Map<String, Object> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return headers;
    }

    private static List<String> texts(List<SourceRecord> records) {
        return records.stream().map(MqttFaultsIT::text).toList();
    }

    private static String text(SourceRecord record) {
        return new String((byte[]) record.value(), StandardCharsets.UTF_8);
    }
}

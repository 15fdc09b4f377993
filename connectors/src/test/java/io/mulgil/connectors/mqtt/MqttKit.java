package io.mulgil.connectors.mqtt;

import static org.awaitility.Awaitility.await;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.AcknowledgingSourceKit;
import io.mulgil.testkit.MosquittoServer;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What every source must do, against the real broker, in either version of MQTT. */
abstract class MqttKit extends AcknowledgingSourceKit {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static MosquittoServer server;

    private final String version;

    MqttKit(String version) {
        this.version = version;
    }

    @BeforeAll
    static void start() {
        server = MosquittoServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected ConnectorComponent component() {
        return new MqttSource();
    }

    @Override
    protected SourceConnector connector() {
        return new MqttSourceConnector();
    }

    @Override
    protected Map<String, String> settings() {
        return filled(enough());
    }

    @Override
    protected int enough() {
        return 500;
    }

    @Override
    protected Map<String, String> largeSettings(int records) {
        return filled(records);
    }

    @Override
    protected Map<String, String> idleSettings() {
        return new TestTopic(server).settings(version);
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        TestTopic topic = new TestTopic(server);
        Map<String, Map<String, String>> wrong = new HashMap<>();
        wrong.put("topics", topic.settings(version, "topics", "a/#/b"));
        wrong.put("topic", Map.of("topics", "a"));
        wrong.put("port", topic.settings(version, "port", "70000"));
        wrong.put("version", topic.settings("4"));
        wrong.put("retained", topic.settings(version, "retained", "maybe"));
        wrong.put("password", topic.settings(version, "password", "p"));
        wrong.put("share", topic.settings(version, "share", "a/b"));
        wrong.put("status.topic", topic.settings(version, "status.topic", "{x}/{x}"));
        wrong.put("tls.key", topic.settings(version, "tls.enabled", "true", "tls.key", "/key.pem"));
        return wrong;
    }

    @Override
    protected Mailbox mailbox() {
        TestTopic topic = new TestTopic(server);
        Map<String, String> settings = withSession(topic);
        return new Mailbox() {
            @Override
            public void send(List<String> texts) {
                topic.send(texts);
            }

            @Override
            public SourceRun run() {
                return SourceRun.start(connector(), settings, new SourceOffsets());
            }

            @Override
            public void close() {
                // The session stays with the broker, which ends with the tests.
            }
        };
    }

    /** Saved first: what mosquitto has not written, it does not have for good. */
    @Override
    protected void killServer() {
        server.save();
        server.kill();
    }

    @Override
    protected void startServerAgain() {
        server.startAgain();
    }

    private Map<String, String> filled(int messages) {
        TestTopic topic = new TestTopic(server);
        Map<String, String> settings = withSession(topic);
        topic.send(texts(0, messages));
        return settings;
    }

    /** A broker keeps messages only for a reader it has seen. */
    private Map<String, String> withSession(TestTopic topic) {
        Map<String, String> settings = topic.settings(version);
        try (SourceRun run = SourceRun.start(connector(), settings, new SourceOffsets())) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> run.metric("connected").equals(1));
        }
        return settings;
    }
}

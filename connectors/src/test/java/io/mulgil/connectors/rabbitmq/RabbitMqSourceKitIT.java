package io.mulgil.connectors.rabbitmq;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.AcknowledgingSourceKit;
import io.mulgil.testkit.RabbitMqServer;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What every source must do, against the real server. */
class RabbitMqSourceKitIT extends AcknowledgingSourceKit {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static RabbitMqServer server;

    @BeforeAll
    static void start() {
        server = RabbitMqServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected ConnectorComponent component() {
        return new RabbitMqSource();
    }

    @Override
    protected SourceConnector connector() {
        return new RabbitMqSourceConnector();
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
        return reading(TestQueue.made(server));
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        Map<String, Map<String, String>> wrong = new HashMap<>();
        wrong.put("queue", Map.of("topic", "t"));
        wrong.put("topic", Map.of("queue", "q"));
        wrong.put("hosts", wrong("hosts", "amqp://guest:guest@host"));
        wrong.put("declare", wrong("declare", "mirrored"));
        wrong.put("prefetch", wrong("prefetch", "0"));
        wrong.put("key", wrong("key", "device"));
        wrong.put("heartbeat", wrong("heartbeat", "often"));
        wrong.put("remember", wrong("remember", "10"));
        wrong.put("tls.ca", wrong("tls.ca", "/ca.pem"));
        return wrong;
    }

    @Override
    protected Mailbox mailbox() {
        TestQueue queue = TestQueue.made(server);
        return new Mailbox() {
            @Override
            public void send(List<String> texts) {
                queue.send(texts);
            }

            @Override
            public SourceRun run() {
                return SourceRun.start(connector(), reading(queue), new SourceOffsets());
            }

            @Override
            public void close() {
                queue.on(channel -> channel.queueDelete(queue.name()));
            }
        };
    }

    @Override
    protected void killServer() {
        // RabbitMQ keeps a queue that was just made in a buffer for some seconds; that it may lose it is not what is
        // tested.
        server.control("eval", "mnesia:sync_log().");
        server.kill();
    }

    @Override
    protected void startServerAgain() {
        server.startAgain();
    }

    private static Map<String, String> filled(int messages) {
        TestQueue queue = TestQueue.made(server);
        queue.send(texts(0, messages));
        return reading(queue);
    }

    private static Map<String, String> reading(TestQueue queue) {
        return new HashMap<>(
                Map.of("hosts", "127.0.0.1:" + server.port(), "queue", queue.name(), "topic", "rooms.raw"));
    }

    private static Map<String, String> wrong(String option, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("queue", "q", "topic", "rooms.raw"));
        settings.put(option, value);
        return settings;
    }
}

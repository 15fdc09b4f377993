package io.mulgil.connectors.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.mulgil.testkit.MosquittoServer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Topics below a root of their own on the test's broker, somebody who sends to them, and settings of a source that reads them. */
final class TestTopic {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final MosquittoServer server;
    private final String root = "root-" + NUMBER.incrementAndGet();

    TestTopic(MosquittoServer server) {
        this.server = server;
    }

    String at(String rest) {
        return root + "/" + rest;
    }

    /** Settings of a source with a session of its own. */
    Map<String, String> settings(String version, String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(server.port()),
                "version",
                version,
                "client-id",
                "reader-of-" + root,
                "topics",
                at("{device}/#"),
                "topic",
                "rooms.raw"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    /** Sends to one topic and returns when the broker has all. */
    void send(List<String> texts) {
        client(client -> {
            CompletableFuture<?>[] sent = texts.stream()
                    .map(text -> client.toAsync().publish(publish("d/values", text)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sent).join();
        });
    }

    void send(Mqtt5Publish publish) {
        client(client -> client.publish(publish));
    }

    Mqtt5Publish publish(String rest, String text) {
        return Mqtt5Publish.builder()
                .topic(at(rest))
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .build();
    }

    void client(Consumer<Mqtt5BlockingClient> work) {
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(server.port())
                .buildBlocking();
        client.connect();
        try {
            work.accept(client);
        } finally {
            if (client.getState().isConnected()) {
                client.disconnect();
            }
        }
    }
}

package io.mulgil.connectors.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** MQTT 3.1.1, which always sends retained values after a subscription. */
final class Session3 implements Session {
    private final Broker broker;
    private final Mqtt3AsyncClient client;

    /**
     * Prepares a connection.
     *
     * @param over told why it ended
     */
    Session3(Broker broker, long generation, Consumer<Incoming> receiver, Consumer<Throwable> over) {
        this.broker = broker;
        this.client = broker.client()
                .addDisconnectedListener(context -> over.accept(context.getCause()))
                .useMqttVersion3()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> receiver.accept(incoming(generation, publish)), true);
    }

    @Override
    public CompletableFuture<Boolean> connect() {
        Mqtt3Connect connect = Mqtt3Connect.builder()
                .keepAlive(broker.keepAliveSeconds())
                .cleanSession(false)
                .simpleAuth(login())
                .build();
        return client.connect(connect).thenApply(answer -> answer.isSessionPresent());
    }

    @Override
    public CompletableFuture<?> subscribe(List<String> filters, boolean retained) {
        List<Mqtt3Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt3Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
        return client.subscribe(
                Mqtt3Subscribe.builder().addSubscriptions(subscriptions).build());
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    private @Nullable Mqtt3SimpleAuth login() {
        if (broker.user().isEmpty()) {
            return null;
        }
        Mqtt3SimpleAuthBuilder.Complete named =
                Mqtt3SimpleAuth.builder().username(broker.user().get());
        return broker.password()
                .map(password -> named.password(password.getBytes(StandardCharsets.UTF_8))
                        .build())
                .orElseGet(named::build);
    }

    private static Incoming incoming(long generation, Mqtt3Publish publish) {
        return new Incoming(
                generation,
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getQos().getCode(),
                publish.isRetain(),
                Map.of(),
                publish::acknowledge);
    }
}

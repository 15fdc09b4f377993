package io.mulgil.connectors.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** MQTT 5. */
final class Session5 implements Session {
    private final Broker broker;
    private final int receiveMaximum;
    private final Mqtt5AsyncClient client;

    /**
     * Prepares a connection.
     *
     * @param receiveMaximum how many messages the broker may send before one is acknowledged; the client ends the connection at one more
     * @param over told why it ended
     */
    Session5(
            Broker broker, int receiveMaximum, long generation, Consumer<Incoming> receiver, Consumer<Throwable> over) {
        this.broker = broker;
        this.receiveMaximum = receiveMaximum;
        this.client = broker.client()
                .addDisconnectedListener(context -> over.accept(context.getCause()))
                .useMqttVersion5()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> receiver.accept(incoming(generation, publish)), true);
    }

    @Override
    public CompletableFuture<Boolean> connect() {
        Mqtt5Connect connect = Mqtt5Connect.builder()
                .keepAlive(broker.keepAliveSeconds())
                .cleanStart(false)
                .sessionExpiryInterval(Math.min(broker.session().toSeconds(), 0xFFFF_FFFFL))
                .restrictions()
                .receiveMaximum(receiveMaximum)
                .applyRestrictions()
                .simpleAuth(login())
                .build();
        return client.connect(connect).thenApply(answer -> answer.isSessionPresent());
    }

    @Override
    public CompletableFuture<?> subscribe(List<String> filters, boolean retained) {
        List<Mqtt5Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt5Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retainHandling(
                                retained
                                        ? Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST
                                        : Mqtt5RetainHandling.DO_NOT_SEND)
                        .build())
                .toList();
        return client.subscribe(
                Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build());
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    private @Nullable Mqtt5SimpleAuth login() {
        if (broker.user().isEmpty()) {
            return null;
        }
        Mqtt5SimpleAuthBuilder.Complete named =
                Mqtt5SimpleAuth.builder().username(broker.user().get());
        return broker.password()
                .map(password -> named.password(password.getBytes(StandardCharsets.UTF_8))
                        .build())
                .orElseGet(named::build);
    }

    private static Incoming incoming(long generation, Mqtt5Publish publish) {
        Map<String, String> properties = new LinkedHashMap<>();
        publish.getContentType().ifPresent(type -> properties.put("mqtt.content-type", type.toString()));
        publish.getUserProperties()
                .asList()
                .forEach(property -> properties.put(
                        "mqtt.user." + property.getName(), property.getValue().toString()));
        return new Incoming(
                generation,
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getQos().getCode(),
                publish.isRetain(),
                properties,
                publish::acknowledge);
    }
}

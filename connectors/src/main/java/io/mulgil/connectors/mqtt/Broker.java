package io.mulgil.connectors.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import io.mulgil.connectors.Tls;
import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The broker, and how to sign in.
 *
 * @param session how long it keeps messages while we are away
 * @param inFlight how many messages it may send before one is acknowledged
 */
record Broker(
        String host,
        int port,
        boolean version5,
        Optional<String> user,
        Optional<String> password,
        String clientId,
        Duration keepAlive,
        Duration connectTimeout,
        Duration session,
        int inFlight,
        Tls tls,
        @Nullable MqttClientSslConfig tlsConfig) {
    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;

    /** Reads the files of the TLS options too. */
    static Broker read(Values values, String clientId) {
        Tls tls = Tls.read(values);
        return new Broker(
                values.text("host"),
                values.integerIfSet("port")
                        .orElse((long) (tls.enabled() ? TLS_PORT : PORT))
                        .intValue(),
                values.text("version").equals("5"),
                values.textIfSet("user"),
                values.secret("password"),
                clientId,
                values.duration("keep-alive"),
                values.duration("connect-timeout"),
                values.duration("session"),
                (int) values.integer("in-flight"),
                tls,
                tls.enabled()
                        ? MqttClientSslConfig.builder()
                                .trustManagerFactory(tls.trust())
                                .keyManagerFactory(tls.keys())
                                .build()
                        : null);
    }

    /** A client of either version that does not reconnect by itself: each connection is an object of its own. */
    MqttClientBuilder client() {
        return MqttClient.builder()
                .identifier(clientId)
                .transportConfig()
                .socketConnectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .serverHost(host)
                .serverPort(port)
                .sslConfig(tlsConfig)
                .applyTransportConfig();
    }

    int keepAliveSeconds() {
        return (int) Math.min(65_535, Math.max(1, keepAlive.toSeconds()));
    }

    /** For messages: never with the password. */
    @Override
    public String toString() {
        return "the MQTT broker at " + host + ":" + port + " as client '" + clientId + "'"
                + user.map(name -> " and user '" + name + "'").orElse("");
    }
}

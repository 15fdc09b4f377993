package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.mulgil.connectors.Tls;
import io.mulgil.core.catalog.Values;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server or cluster that holds the queue, and how to sign in. Addresses are never one text with the password in it. */
record Server(
        List<String> hosts,
        String virtualHost,
        String user,
        String password,
        Duration heartbeat,
        Duration connectTimeout,
        Tls tls) {
    /** Also a literal IPv6 address in brackets, as in {@code [::1]:5672}. */
    static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[^\\s/@:\\[\\]]+)(?::([1-9]\\d{0,4}))?");

    /** The client's own limit, 64 MiB, would end the connection, get the same message again, and so on for ever. */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The client's own limit is ten minutes: so long it would wait for a queue whose leader is lost, instead of asking again. */
    private static final int ANSWER_MILLIS = 30_000;

    static Server read(Values values) {
        return new Server(
                values.list("hosts"),
                values.text("virtual-host"),
                values.text("user"),
                values.secret("password").orElse("guest"),
                values.duration("heartbeat"),
                values.duration("connect-timeout"),
                Tls.read(values));
    }

    /** How to connect; reads the files of the TLS options. */
    ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setVirtualHost(virtualHost);
        factory.setUsername(user);
        factory.setPassword(password);
        // The client's recovery would not tell deliveries of a lost connection from those of the new one.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setRequestedHeartbeat((int) Math.max(1, heartbeat.toSeconds()));
        factory.setConnectionTimeout((int) connectTimeout.toMillis());
        factory.setHandshakeTimeout((int) connectTimeout.toMillis());
        factory.setChannelRpcTimeout(ANSWER_MILLIS);
        factory.setMaxInboundMessageBodySize(NO_LIMIT);
        factory.setThreadFactory(Link::daemon);
        if (tls.enabled()) {
            factory.useSslProtocol(tls.context());
            factory.enableHostnameVerification();
        }
        return factory;
    }

    Connection connect(ConnectionFactory factory, String name) throws IOException, TimeoutException {
        return factory.newConnection(hosts.stream().map(this::address).toList(), name);
    }

    private Address address(String text) {
        Matcher parts = HOST.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no host");
        }
        String port = parts.group(2);
        int standard =
                tls.enabled() ? ConnectionFactory.DEFAULT_AMQP_OVER_SSL_PORT : ConnectionFactory.DEFAULT_AMQP_PORT;
        return new Address(parts.group(1).replaceAll("[\\[\\]]", ""), port == null ? standard : Integer.parseInt(port));
    }

    /** For messages: never with the password. */
    @Override
    public String toString() {
        return "RabbitMQ at " + String.join(", ", hosts) + ", virtual host '" + virtualHost + "', as user '" + user
                + "'";
    }
}

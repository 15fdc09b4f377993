package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a message, as record headers of text: the envelope and properties of AMQP under {@code amqp.}, the sender's own headers
 * under {@code amqp.header.}, where they cannot be taken for others'.
 */
final class MessageHeaders {
    private final ConnectHeaders headers = new ConnectHeaders();

    private MessageHeaders() {}

    static ConnectHeaders of(Delivery delivery) {
        MessageHeaders all = new MessageHeaders();
        Envelope envelope = delivery.envelope();
        all.add("amqp.exchange", envelope.getExchange());
        all.add("amqp.routing-key", envelope.getRoutingKey());
        all.add("amqp.redelivered", envelope.isRedeliver());
        AMQP.BasicProperties properties = delivery.properties();
        all.add("amqp.message-id", properties.getMessageId());
        all.add("amqp.correlation-id", properties.getCorrelationId());
        all.add("amqp.timestamp", properties.getTimestamp());
        all.add("amqp.content-type", properties.getContentType());
        all.add("amqp.content-encoding", properties.getContentEncoding());
        all.add("amqp.type", properties.getType());
        all.add("amqp.app-id", properties.getAppId());
        all.add("amqp.user-id", properties.getUserId());
        all.add("amqp.reply-to", properties.getReplyTo());
        Map<String, Object> own = properties.getHeaders();
        if (own != null) {
            own.forEach((name, value) -> all.add("amqp.header." + name, value));
        }
        return all.headers;
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            headers.addString(name, text(value));
        }
    }

    /** Tables and lists, as in {@code x-death}, are written like JSON; what is not text stands in them as it is. */
    private static String text(Object value) {
        if (value instanceof Date date) {
            return date.toInstant().toString();
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Map<?, ?> table) {
            return table.entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + ":" + inside(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Iterable<?> list) {
            Stream<?> items = StreamSupport.stream(list.spliterator(), false);
            return items.map(MessageHeaders::inside).collect(Collectors.joining(",", "[", "]"));
        }
        return value.toString();
    }

    private static String inside(@Nullable Object value) {
        boolean bare = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map
                || value instanceof Iterable;
        return value == null ? "null" : bare ? text(value) : quoted(text(value));
    }

    private static String quoted(Object value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.toString().chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}

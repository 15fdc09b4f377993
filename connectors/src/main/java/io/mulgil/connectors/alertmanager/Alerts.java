package io.mulgil.connectors.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mulgil.connectors.notify.Say;
import io.mulgil.core.alert.Notification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The alerts of a notification as Alertmanager's API v2 takes them. Labels say which alert it is, so they hold nothing that changes while it is
 * open; annotations hold the rest.
 *
 * @param labels of every alert
 * @param expires how long one stays open unless told again
 */
record Alerts(Map<String, String> labels, Duration expires) {
    private static final JsonFactory JSON = new JsonFactory();
    /** A test is over by itself. */
    private static final Duration TEST = Duration.ofMinutes(5);

    byte[] json(Notification notification) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            if (notification.alerts().isEmpty()) {
                bare(json, notification);
            }
            for (Notification.Item item : notification.alerts()) {
                alert(json, notification, item);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("alerts cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private void alert(JsonGenerator json, Notification notification, Notification.Item item) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("labels");
        label(json, "alertname", item.rule().isBlank() ? "mulgil" : item.rule());
        label(json, "severity", item.severity().word());
        label(json, "place", item.place());
        label(json, "value", item.value());
        label(json, "pipeline", notification.pipeline());
        more(json);
        json.writeEndObject();
        json.writeObjectFieldStart("annotations");
        label(json, "summary", notification.total() <= 1 ? notification.subject() : item.rule() + ": " + item.place());
        label(json, "description", item.text());
        label(json, "alert", item.id());
        label(json, "reading", Say.quantity(item.reading(), item).orElse(""));
        label(json, "limit", Say.quantity(item.limit(), item).orElse(""));
        json.writeEndObject();
        Instant open = notification.time().plus(expires);
        times(json, item.raised(), item.cleared().orElse(open.isAfter(item.raised()) ? open : item.raised()));
        link(json, item.link().isEmpty() ? notification.link() : item.link());
        json.writeEndObject();
    }

    /** A notification about no alert in particular: somebody tries the channel. */
    private void bare(JsonGenerator json, Notification notification) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("labels");
        label(json, "alertname", "mulgil-" + notification.kind().word());
        label(json, "severity", notification.severity().word());
        label(json, "pipeline", notification.pipeline());
        more(json);
        json.writeEndObject();
        json.writeObjectFieldStart("annotations");
        label(json, "summary", notification.subject());
        label(json, "description", notification.text());
        json.writeEndObject();
        times(json, notification.time(), notification.time().plus(TEST));
        link(json, notification.link());
        json.writeEndObject();
    }

    private void more(JsonGenerator json) throws IOException {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            label(json, label.getKey(), label.getValue());
        }
    }

    private static void label(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void times(JsonGenerator json, Instant start, Instant end) throws IOException {
        json.writeStringField("startsAt", start.toString());
        json.writeStringField("endsAt", (end.isBefore(start) ? start : end).toString());
    }

    private static void link(JsonGenerator json, String link) throws IOException {
        Optional<String> address = Optional.of(link).filter(it -> it.matches("https?://[^\\s<>\"]+"));
        if (address.isPresent()) {
            json.writeStringField("generatorURL", address.get());
        }
    }
}

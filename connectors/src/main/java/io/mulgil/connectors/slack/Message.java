package io.mulgil.connectors.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mulgil.core.alert.Notification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One notification as a message of Slack. */
record Message(Notification notification) {
    private static final JsonFactory JSON = new JsonFactory();
    /** Slack cuts texts after 40,000; it advises so many. */
    private static final int TEXT = 4_000;

    /** Writes members of an object. */
    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static Message of(Notification notification) {
        return new Message(notification);
    }

    byte[] forWebhook() {
        return write(json -> {});
    }

    /**
     * With what only the API takes: the place, and the id as data, by which programs recognise a repeat.
     *
     * @param to Slack channel
     */
    byte[] forBot(String to) {
        return write(json -> {
            json.writeStringField("channel", to.strip());
            json.writeObjectFieldStart("metadata");
            json.writeStringField("event_type", "mulgil_notification");
            json.writeObjectFieldStart("event_payload");
            json.writeStringField("id", notification.id());
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("parse", "none");
            json.writeBooleanField("link_names", false);
        });
    }

    private byte[] write(Members more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            more.write(json);
            json.writeStringField("text", SlackText.lines(notification.subject() + "\n" + notification.text(), TEXT));
            json.writeBooleanField("unfurl_links", false);
            json.writeBooleanField("unfurl_media", false);
            json.writeArrayFieldStart("blocks");
            new Blocks(json, notification).write();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a message cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }
}

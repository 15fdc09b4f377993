package io.mulgil.connectors.slack;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mulgil.connectors.notify.Say;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lays a notification out by Block Kit, within its limits of lengths. */
final class Blocks {
    private static final int HEADER = 150;
    private static final int SECTION = 3_000;
    private static final int FIELD = 2_000;
    private static final int BUTTON_URL = 3_000;
    private static final int BLOCK_ID = 255;
    /** So many alerts are listed; a reader takes in no more, and the page has all. */
    private static final int LISTED = 10;

    private static final int ITEM_PLACE = 300;

    private final JsonGenerator json;
    private final Notification notification;
    private final Language language;

    Blocks(JsonGenerator json, Notification notification) {
        this.json = json;
        this.notification = notification;
        this.language = notification.language();
    }

    void write() throws IOException {
        header();
        if (notification.alerts().isEmpty()) {
            section(SlackText.lines(notification.text(), SECTION));
        } else if (notification.alerts().size() == 1 && notification.total() <= 1) {
            single(notification.alerts().get(0));
        } else {
            list();
        }
        button();
    }

    private void header() throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "header");
        json.writeStringField(
                "block_id",
                notification
                        .id()
                        .substring(0, Math.min(BLOCK_ID, notification.id().length())));
        text("text", "plain_text", SlackText.line(sign(notification.severity()) + notification.subject(), HEADER));
        json.writeEndObject();
    }

    private void single(Notification.Item item) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeArrayFieldStart("fields");
        field(Say.PLACE, item.place());
        field(Say.SEVERITY, Say.severity(item.severity(), language));
        String value = Say.quantity(item.reading(), item).orElse("");
        if (!value.isEmpty()) {
            field(Say.VALUE, (item.value() + " " + value).strip());
        }
        String limit = Say.quantity(item.limit(), item).orElse("");
        if (!limit.isEmpty()) {
            field(Say.LIMIT, limit);
        }
        time(Say.RAISED, item.raised());
        if (item.cleared().isPresent()) {
            time(Say.CLEARED, item.cleared().get());
        }
        json.writeEndArray();
        json.writeEndObject();
        section(SlackText.lines(item.text(), SECTION));
    }

    private void list() throws IOException {
        int listed = Math.min(LISTED, notification.alerts().size());
        for (Notification.Item item : notification.alerts().subList(0, listed)) {
            String head = sign(item.severity()) + "*" + SlackText.line(item.place(), ITEM_PLACE) + "*  "
                    + shown(item.raised())
                    + item.cleared().map(end -> " – " + shown(end)).orElse("");
            section(head + "\n" + SlackText.lines(item.text(), SECTION - head.length() - 1));
        }
        int more = Math.max(notification.total(), notification.alerts().size()) - listed;
        if (more > 0) {
            section(Say.more(more, language));
        }
    }

    private void button() throws IOException {
        String link = notification.link();
        if (!link.matches("https?://[^\\s<>\"]+") || link.length() > BUTTON_URL) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "actions");
        json.writeArrayFieldStart("elements");
        json.writeStartObject();
        json.writeStringField("type", "button");
        text("text", "plain_text", Say.SEE.in(language));
        json.writeStringField("url", link);
        json.writeStringField("action_id", "see");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void section(String escaped) throws IOException {
        if (!escaped.isBlank()) {
            json.writeStartObject();
            json.writeStringField("type", "section");
            text("text", "mrkdwn", escaped);
            json.writeEndObject();
        }
    }

    private void field(Say label, String content) throws IOException {
        writeField(label, SlackText.line(content, FIELD - 100));
    }

    private void time(Say label, Instant time) throws IOException {
        writeField(label, shown(time));
    }

    private void writeField(Say label, String escaped) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", "*" + label.in(language) + "*\n" + escaped);
        json.writeBooleanField("verbatim", true);
        json.writeEndObject();
    }

    private void text(String name, String type, String content) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("type", type);
        json.writeStringField("text", content);
        if (type.equals("mrkdwn")) {
            // Slack shall not look for names and links in it.
            json.writeBooleanField("verbatim", true);
        } else {
            json.writeBooleanField("emoji", false);
        }
        json.writeEndObject();
    }

    /** Slack shows it in each reader's own time zone. */
    private static String shown(Instant time) {
        return "<!date^" + time.getEpochSecond() + "^{date_short_pretty} {time_secs}|"
                + time.truncatedTo(ChronoUnit.SECONDS) + ">";
    }

    private static String sign(Severity severity) {
        return switch (severity) {
            case INFO -> "🔵 ";
            case WARNING -> "🟠 ";
            case CRITICAL -> "🔴 ";
        };
    }
}

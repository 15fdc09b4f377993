package io.mulgil.core.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/** {@link Notification} as it stands on its topic. */
public final class NotificationJson {
    private NotificationJson() {}

    public static byte[] write(Notification notification) {
        return JsonText.write(json -> {
            json.writeStringField("id", notification.id());
            json.writeStringField("pipeline", notification.pipeline());
            json.writeStringField("channel", notification.channel());
            json.writeStringField("to", notification.to());
            json.writeStringField("kind", notification.kind().word());
            json.writeStringField("language", notification.language().word());
            json.writeStringField("severity", notification.severity().word());
            JsonText.time(json, "time", Optional.of(notification.time()));
            json.writeStringField("subject", notification.subject());
            json.writeStringField("text", notification.text());
            json.writeStringField("link", notification.link());
            json.writeNumberField("total", notification.total());
            json.writeArrayFieldStart("alerts");
            for (Notification.Item item : notification.alerts()) {
                item(json, item);
            }
            json.writeEndArray();
        });
    }

    /** Reads the bytes; throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} when they are no notification. */
    public static Notification read(byte[] bytes) {
        JsonTree tree = JsonTree.read(bytes);
        return new Notification(
                tree.text("id"),
                tree.text("pipeline"),
                tree.text("channel"),
                tree.textOr("to", ""),
                Notification.Kind.of(tree.text("kind")),
                Language.of(tree.text("language")),
                Severity.of(tree.text("severity")),
                tree.requiredTime("time"),
                tree.text("subject"),
                tree.text("text"),
                tree.textOr("link", ""),
                tree.number("total").orElse(0d).intValue(),
                tree.items("alerts").stream()
                        .map(JsonTree::of)
                        .map(NotificationJson::item)
                        .toList());
    }

    private static void item(JsonGenerator json, Notification.Item item) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", item.id());
        json.writeStringField("rule", item.rule());
        json.writeStringField("severity", item.severity().word());
        json.writeStringField("place", item.place());
        json.writeStringField("value", item.value());
        JsonText.number(json, "reading", item.reading());
        JsonText.number(json, "limit", item.limit());
        json.writeStringField("unit", item.unit());
        JsonText.time(json, "raised", Optional.of(item.raised()));
        JsonText.time(json, "cleared", item.cleared());
        json.writeStringField("text", item.text());
        json.writeStringField("link", item.link());
        json.writeEndObject();
    }

    private static Notification.Item item(JsonTree tree) {
        return new Notification.Item(
                tree.text("id"),
                tree.text("rule"),
                Severity.of(tree.text("severity")),
                tree.text("place"),
                tree.textOr("value", ""),
                tree.number("reading"),
                tree.number("limit"),
                tree.textOr("unit", ""),
                tree.requiredTime("raised"),
                tree.time("cleared"),
                tree.text("text"),
                tree.textOr("link", ""));
    }
}

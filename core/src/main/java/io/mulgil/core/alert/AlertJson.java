package io.mulgil.core.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link AlertEvent} as it stands on its topic. */
public final class AlertJson {
    private AlertJson() {}

    public static byte[] write(AlertEvent event) {
        return JsonText.write(json -> {
            alert(json, event.alert());
            json.writeStringField("event", event.kind().word());
            JsonText.time(json, "time", Optional.of(event.time()));
            JsonText.time(json, "seen", Optional.of(event.seen()));
            json.writeObjectFieldStart("text");
            json.writeStringField("en", event.text().en());
            json.writeStringField("ko", event.text().ko());
            json.writeEndObject();
            evidence(json, event.evidence());
            if (event.kind().personal()) {
                json.writeStringField("by", event.by());
                json.writeStringField("comment", event.comment());
                JsonText.time(json, "until", event.until());
            }
        });
    }

    /** Reads the bytes; throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} when they are no event. */
    public static AlertEvent read(byte[] bytes) {
        JsonTree tree = JsonTree.read(bytes);
        JsonTree text = tree.tree("text");
        return new AlertEvent(
                new Alert(
                        tree.text("id"),
                        tree.text("rule"),
                        tree.textOr("version", ""),
                        Severity.of(tree.text("severity")),
                        tree.text("device"),
                        tree.tree("tags").texts(),
                        tree.textOr("value", "")),
                AlertEvent.Kind.of(tree.text("event")),
                tree.requiredTime("time"),
                tree.requiredTime("seen"),
                new Words(text.textOr("en", ""), text.textOr("ko", "")),
                new Evidence(tree.tree("figures").numbers(), around(tree.items("around"))),
                tree.textOr("by", ""),
                tree.textOr("comment", ""),
                tree.time("until"));
    }

    private static void alert(JsonGenerator json, Alert alert) throws IOException {
        json.writeStringField("id", alert.id());
        json.writeStringField("rule", alert.rule());
        json.writeStringField("version", alert.version());
        json.writeStringField("severity", alert.severity().word());
        json.writeStringField("device", alert.device());
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : alert.tags().entrySet()) {
            json.writeStringField(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
        json.writeStringField("value", alert.value());
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeObjectFieldStart("figures");
        for (Map.Entry<String, Double> figure : evidence.figures().entrySet()) {
            JsonText.number(json, figure.getKey(), Optional.of(figure.getValue()));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("around");
        for (Evidence.Point point : evidence.around()) {
            json.writeStartArray();
            json.writeNumber(point.millis());
            json.writeNumber(point.value());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static List<Evidence.Point> around(List<Object> items) {
        return items.stream()
                .filter(item -> item instanceof List<?> pair
                        && pair.size() == 2
                        && pair.get(0) instanceof Double
                        && pair.get(1) instanceof Double)
                .map(item -> (List<?>) item)
                .map(pair -> new Evidence.Point(((Double) pair.get(0)).longValue(), (Double) pair.get(1)))
                .toList();
    }
}

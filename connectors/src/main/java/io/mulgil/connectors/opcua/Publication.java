package io.mulgil.connectors.opcua;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what one publish of the server brings: one for each device and time, {@code {"time":"2026-11-22T04:00:00Z",
 * "device":"battery-1","soc":54.2,"oil":null,"quality":"oil=Bad_SensorFailure"}}. A bad value is null and a good one of the same name never
 * takes its place, so the gap is seen.
 *
 * @param quality the field that tells what is wrong
 */
record Publication(boolean sourceTime, String quality, boolean keepUncertain, int arrayMost) {
    private static final JsonFactory JSON = new JsonFactory();

    /** A change of one variable. */
    record Change(Point point, DataValue value) {}

    private record Place(Map<String, String> tags, Instant time) {}

    List<Message> messages(List<Change> changes, Instant received) {
        Map<Place, Map<String, DataValue>> places = new LinkedHashMap<>();
        for (Change change : changes) {
            Place place = new Place(change.point.tags(), time(change.value, received));
            places.computeIfAbsent(place, p -> new LinkedHashMap<>()).put(change.point.value(), change.value);
        }
        List<Message> messages = new ArrayList<>(places.size());
        places.forEach((place, values) -> messages.add(message(place, values)));
        return messages;
    }

    private Instant time(DataValue value, Instant received) {
        DateTime first = sourceTime ? value.getSourceTime() : value.getServerTime();
        DateTime second = sourceTime ? value.getServerTime() : value.getSourceTime();
        return known(first).or(() -> known(second)).orElse(received);
    }

    private static Optional<Instant> known(@Nullable DateTime time) {
        return time == null || time.isNull() ? Optional.empty() : Optional.of(time.getJavaInstant());
    }

    private Message message(Place place, Map<String, DataValue> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("time", place.time.toString());
            for (Map.Entry<String, String> tag : place.tags.entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            StringJoiner wrong = new StringJoiner(",");
            for (Map.Entry<String, DataValue> value : values.entrySet()) {
                write(json, value.getKey(), value.getValue(), wrong);
            }
            if (wrong.length() > 0 && !quality.isEmpty()) {
                json.writeStringField(quality, wrong.toString());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Message(String.join("/", place.tags.values()), place.time.toEpochMilli(), bytes.toByteArray());
    }

    private void write(JsonGenerator json, String name, DataValue value, StringJoiner wrong) throws IOException {
        StatusCode status = value.getStatusCode();
        if (status != null && !status.isGood()) {
            wrong.add(name + "=" + Status.name(status));
            if (status.isBad() || !keepUncertain) {
                json.writeNullField(name);
                return;
            }
        }
        for (Plain.Element element : Plain.elements(value.getValue().getValue(), arrayMost)) {
            write(json, name + element.place(), element.value(), wrong);
        }
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value, StringJoiner wrong)
            throws IOException {
        Object plain = value == null ? null : Plain.scalar(value).orElse(null);
        if (value != null && plain == null) {
            wrong.add(name + "="
                    + (value instanceof Number
                            ? value
                            : "unreadable " + value.getClass().getSimpleName()));
        }
        json.writeFieldName(name);
        if (plain instanceof Float number) {
            json.writeNumber(number);
        } else if (plain instanceof Double number) {
            json.writeNumber(number);
        } else if (plain instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (plain instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (plain instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString((String) plain);
        }
    }
}

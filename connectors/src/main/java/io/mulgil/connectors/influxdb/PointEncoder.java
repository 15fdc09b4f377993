package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.influxdb.LineText.Place;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes readings as line protocol: {@code measurement,tag=value field=1.5 1795320000123}. Belongs to one thread. */
final class PointEncoder {
    /** Servers keep times as nanoseconds in 64 bits; these are the first and last full microseconds of that. */
    private static final long FIRST_MICROS = Long.MIN_VALUE / 1_000 + 1;

    private static final long LAST_MICROS = Long.MAX_VALUE / 1_000 - 1;
    private static final Set<String> RESERVED = Set.of("time", "_measurement", "_field", "_value", "_time");

    private final SinkSettings settings;
    private final Layout layout;
    private final List<String> tags;
    private final byte[][] tagKeys;
    private final int[] tagSlots;
    private final int[] measurementSlots;
    private final Set<String> noFields = new HashSet<>();
    private final Set<String> fields;
    /** By slot: the escaped name and an equals sign; empty for what is no field. */
    private final List<byte @Nullable []> fieldKeys = new ArrayList<>();

    PointEncoder(SinkSettings settings, Layout layout) {
        this.settings = settings;
        this.layout = layout;
        tags = settings.tags();
        tagKeys = new byte[tags.size()][];
        tagSlots = tags.stream().mapToInt(layout::slot).toArray();
        measurementSlots =
                settings.measurement().tags().stream().mapToInt(layout::slot).toArray();
        fields = Set.copyOf(settings.fields());
        noFields.addAll(tags);
        noFields.addAll(settings.keyTags());
        noFields.addAll(settings.measurement().tags());
        noFields.removeAll(fields);
    }

    /** Appends the reading's line, or nothing of it when that throws; returns false when it holds no field that was asked for. */
    boolean encode(Row row, LineText out) throws RefusedException {
        int start = out.length();
        try {
            measurement(row, out);
            tags(row, out);
            if (!fields(row, out)) {
                out.cut(start);
                return false;
            }
            time(row, out);
            return true;
        } catch (RefusedException e) {
            out.cut(start);
            throw e;
        }
    }

    private void measurement(Row row, LineText out) throws RefusedException {
        int start = out.length();
        List<String> texts = settings.measurement().texts();
        out.escaped(texts.get(0), Place.MEASUREMENT);
        for (int i = 0; i < measurementSlots.length; i++) {
            out.escaped(text(row, measurementSlots[i]), Place.MEASUREMENT);
            out.escaped(texts.get(i + 1), Place.MEASUREMENT);
        }
        if (out.length() == start || out.bytes()[start] == '#') {
            throw new RefusedException(
                    Cause.NOT_STORABLE, "The measurement's name is empty or begins with '#', which begins a comment");
        }
    }

    private void tags(Row row, LineText out) throws RefusedException {
        for (String key : settings.keyTags()) {
            text(row, layout.slot(key));
        }
        for (int i = 0; i < tagSlots.length; i++) {
            String value = row.has(tagSlots[i]) ? text(row, tagSlots[i]) : "";
            if (!value.isEmpty()) { // to these servers, an empty tag is no tag
                out.raw(tagKey(i));
                out.escaped(value, Place.TAG_VALUE);
            }
        }
    }

    private boolean fields(Row row, LineText out) throws RefusedException {
        char before = ' ';
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            byte[] key = fieldKey(slot);
            if (key.length > 0) {
                out.raw(before);
                out.raw(key);
                value(row, slot, out);
                before = ',';
            }
        }
        if (before == ' ' && fields.isEmpty()) {
            throw new RefusedException(Cause.NO_VALUES, "The reading holds nothing but its time and tags");
        }
        return before == ',';
    }

    private static void value(Row row, int slot, LineText out) throws RefusedException {
        ValueKind kind = row.kind(slot);
        if (kind == ValueKind.NUMBER) {
            out.raw(Double.toString(row.number(slot)));
        } else if (kind == ValueKind.BOOLEAN) {
            out.raw(row.bool(slot) ? "true" : "false");
        } else {
            out.quoted(row.text(slot));
        }
    }

    private void time(Row row, LineText out) throws RefusedException {
        long micros = row.timeMicros();
        if (micros < FIRST_MICROS || micros > LAST_MICROS) {
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The time " + Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))
                            + " is outside of what InfluxDB can hold, 1677 to 2262");
        }
        out.raw(' ');
        out.raw(Long.toString(settings.precision().fromMicros(micros)));
        out.raw('\n');
    }

    /** The text of a member that the point cannot do without. */
    private String text(Row row, int slot) throws RefusedException {
        ValueKind kind = row.kind(slot);
        if (kind == null) {
            throw new RefusedException(Cause.NO_TAG, "The reading has no tag '" + layout.name(slot) + "'");
        }
        return switch (kind) {
            case TEXT -> row.text(slot);
            case BOOLEAN -> Boolean.toString(row.bool(slot));
            case NUMBER -> {
                double number = row.number(slot);
                yield number == Math.rint(number) && Math.abs(number) < 1e15
                        ? Long.toString((long) number)
                        : Double.toString(number);
            }
        };
    }

    private byte[] tagKey(int tag) throws RefusedException {
        if (tagKeys[tag] == null) {
            tagKeys[tag] = key(",", tags.get(tag), Place.TAG_KEY);
        }
        return tagKeys[tag];
    }

    private byte[] fieldKey(int slot) throws RefusedException {
        while (fieldKeys.size() <= slot) {
            fieldKeys.add(null);
        }
        byte[] known = fieldKeys.get(slot);
        if (known == null) {
            String name = layout.name(slot);
            boolean field = !noFields.contains(name) && (fields.isEmpty() || fields.contains(name));
            known = field ? key("", name, Place.FIELD_KEY) : new byte[0];
            fieldKeys.set(slot, known);
        }
        return known;
    }

    private static byte[] key(String before, String name, Place place) throws RefusedException {
        if (name.isEmpty() || RESERVED.contains(name)) {
            throw LineText.refused(
                    "name",
                    name,
                    name.isEmpty() ? "it is empty" : "the server keeps it for itself; rename it in parse.rename");
        }
        LineText text = new LineText();
        text.raw(before);
        text.escaped(name, place);
        text.raw('=');
        return Arrays.copyOf(text.bytes(), text.length());
    }
}

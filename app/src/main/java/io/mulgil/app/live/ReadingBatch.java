package io.mulgil.app.live;

import io.mulgil.core.pipeline.TableNames;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.MalformedReadingException;
import io.mulgil.core.reading.ReadingReader;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one fifth of a second, for a page: all of them when they are few, else the newest of each device. Only what is shown is parsed.
 */
final class ReadingBatch {
    static final int ALL_UP_TO = 200;
    private static final int MOST_DEVICES = 2_000;

    private final List<String> keyTags;
    private final Map<String, String> columns = new HashMap<>();
    private final Map<String, byte[]> newest = new LinkedHashMap<>();
    private final List<byte[]> first = new ArrayList<>();
    private final ReadingReader reader = new ReadingReader();
    private Row row = new Row(new Layout());
    private long seen;

    ReadingBatch(List<String> keyTags) {
        this.keyTags = List.copyOf(keyTags);
    }

    /** What goes to the page. */
    record Shown(List<LiveReading> readings, long skipped) {}

    /** A reading as the page knows it: values by the names of their columns. */
    record LiveReading(Instant time, Map<String, String> tags, Map<String, Object> values) {}

    void add(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        seen++;
        if (first.size() <= ALL_UP_TO) {
            first.add(value);
        }
        byte[] key = record.key();
        newest.put(key == null ? "" : Base64.getEncoder().encodeToString(key), value);
    }

    /** Returns what was added since the last time, and begins anew. */
    Shown take(long skippedBefore) {
        Collection<byte[]> chosen = seen <= ALL_UP_TO ? first : newest.values();
        List<LiveReading> readings = new ArrayList<>(Math.min(chosen.size(), MOST_DEVICES));
        for (byte[] value : chosen) {
            if (readings.size() == MOST_DEVICES) {
                break;
            }
            LiveReading reading = read(value);
            if (reading != null) {
                readings.add(reading);
            }
        }
        Shown shown = new Shown(readings, skippedBefore + seen - readings.size());
        seen = 0;
        first.clear();
        newest.clear();
        return shown;
    }

    boolean isEmpty() {
        return seen == 0;
    }

    private @Nullable LiveReading read(byte[] value) {
        try {
            reader.read(value, row);
        } catch (MalformedReadingException notOurs) {
            // The sink rejects it with its reason; here there is nothing to show.
            if (row.layout().size() >= Layout.MAX_NAMES) {
                row = new Row(new Layout());
            }
            return null;
        }
        Map<String, String> tags = new TreeMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < row.count(); i++) {
            int slot = row.slotAt(i);
            put(row.layout().name(slot), slot, tags, values);
        }
        long micros = row.timeMicros();
        Instant time =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        return new LiveReading(time, tags, values);
    }

    private void put(String name, int slot, Map<String, String> tags, Map<String, Object> values) {
        ValueKind kind = row.kind(slot);
        if (kind == ValueKind.TEXT && keyTags.contains(name)) {
            tags.put(name, row.text(slot));
            return;
        }
        String column = columns.computeIfAbsent(name, TableNames::column);
        if (kind == ValueKind.TEXT) {
            values.put(column, row.text(slot));
        } else if (kind == ValueKind.BOOLEAN) {
            values.put(column, row.bool(slot));
        } else {
            values.put(column, row.number(slot));
        }
    }
}

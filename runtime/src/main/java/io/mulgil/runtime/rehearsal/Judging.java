package io.mulgil.runtime.rehearsal;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.Detection;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Judges batches of one table. Where no rule looks across devices, each device's readings of a batch come one after the other, as that finds the
 * same and its state stays near the processor; otherwise all come in the order of time, and time passes between them.
 */
final class Judging {
    private static final long TICK_MILLIS = 10_000;

    private final Detection detection;
    private final boolean byDevice;
    private final SeenSpans spans;
    private final Consumer<AlertEvent> found;
    private final Row row;
    private final StoredTable table;
    private final int[] tagSlots;
    private final int[] numberSlots;
    private long nextTick;

    Judging(
            Detection detection,
            boolean byDevice,
            StoredTable table,
            Row row,
            SeenSpans spans,
            Consumer<AlertEvent> found) {
        this.detection = detection;
        this.byDevice = byDevice;
        this.spans = spans;
        this.found = found;
        this.row = row;
        this.table = table;
        this.tagSlots = table.tags().stream().mapToInt(row.layout()::slot).toArray();
        this.numberSlots = table.numbers().stream().mapToInt(row.layout()::slot).toArray();
    }

    void begin(Instant from) {
        nextTick = from.toEpochMilli();
    }

    void judge(Batch batch, KnownDevices.Device[] known) {
        int[] order = byDevice ? batch.byDevice(known.length) : batch.byTime();
        for (int i = 0; i < batch.size(); i++) {
            int place = order[i];
            long now = Math.floorDiv(batch.time(place), 1_000L);
            if (!byDevice && now >= nextTick) {
                detection.tick(now, found);
                nextTick = now + TICK_MILLIS;
            }
            KnownDevices.Device device = known[batch.device(place)];
            take(batch, place, device);
            detection.apply(row, device.key(), now, found);
        }
    }

    void end(Instant to) {
        detection.tick(to.toEpochMilli(), found);
    }

    private void take(Batch batch, int place, KnownDevices.Device device) {
        row.clear();
        row.time(batch.time(place));
        for (int i = 0; i < tagSlots.length; i++) {
            row.text(tagSlots[i], device.texts().get(i));
        }
        for (Map.Entry<String, String> fixed : table.fixed().entrySet()) {
            row.text(row.layout().slot(fixed.getKey()), fixed.getValue());
        }
        for (int i = 0; i < numberSlots.length; i++) {
            double number = batch.number(i, place);
            if (!Double.isNaN(number)) {
                row.number(numberSlots[i], number);
            }
        }
        spans.take(row);
    }
}

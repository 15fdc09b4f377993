package io.mulgil.runtime.rehearsal;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import java.util.List;

/** The key of a reading's record, from the tags in its row. */
final class DeviceKey {
    private final int[] slots;

    DeviceKey(List<String> tags, Layout layout) {
        this.slots = tags.stream().mapToInt(layout::slot).toArray();
    }

    String of(Row row) {
        if (slots.length == 1) {
            return text(row, slots[0]);
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < slots.length; i++) {
            key.append(i == 0 ? "" : "/").append(text(row, slots[i]));
        }
        return key.toString();
    }

    private static String text(Row row, int slot) {
        return row.kind(slot) == ValueKind.TEXT ? row.text(slot) : "";
    }
}

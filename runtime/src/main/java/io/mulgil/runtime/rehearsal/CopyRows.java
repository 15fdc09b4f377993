package io.mulgil.runtime.rehearsal;

import io.mulgil.core.reading.Row;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/**
 * Reads what PostgreSQL's {@code COPY ... (FORMAT binary)} gives of a {@link StoredTable} into rows: several times faster than result sets, which
 * make an object per cell. Form: "PostgreSQL documentation, COPY, Binary Format"; the server sends the header with the first row, and each row whole.
 */
final class CopyRows {
    private static final int HEADER_BYTES = 19;
    /** PostgreSQL counts microseconds from 2000-01-01. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private final StoredTable table;
    private final int[] tagSlots;
    private final int[] numberSlots;
    private final Row row;
    private final KnownTexts texts = new KnownTexts();

    CopyRows(StoredTable table, Row row) {
        this.table = table;
        this.row = row;
        this.tagSlots = table.tags().stream().mapToInt(row.layout()::slot).toArray();
        this.numberSlots = table.numbers().stream().mapToInt(row.layout()::slot).toArray();
    }

    /** Takes each row as it is read; the row is used again for the next. */
    @FunctionalInterface
    interface Each {
        void take(Row row);
    }

    /** Returns how many there were. */
    long read(CopyOut copy, Each each) throws SQLException {
        long count = 0;
        boolean first = true;
        for (byte @Nullable [] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (first) {
                in.position(HEADER_BYTES);
                first = false;
            }
            if (in.hasRemaining() && in.getShort() >= 0) {
                row(in);
                each.take(row);
                count++;
            }
        }
        return count;
    }

    private void row(ByteBuffer in) {
        row.clear();
        in.getInt(); // the length of a time: 8
        row.time(in.getLong() + EPOCH_MICROS);
        for (int slot : tagSlots) {
            row.text(slot, texts.next(in));
        }
        for (Map.Entry<String, String> fixed : table.fixed().entrySet()) {
            row.text(row.layout().slot(fixed.getKey()), fixed.getValue());
        }
        for (int slot : numberSlots) {
            if (in.getInt() >= 0) {
                row.number(slot, in.getDouble());
            }
        }
    }
}

package io.mulgil.runtime.rehearsal;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/**
 * Reads what PostgreSQL's {@code COPY ... (FORMAT binary)} gives of a {@link StoredTable} into batches: several times faster than result sets, which
 * make an object per cell. Form: "PostgreSQL documentation, COPY, Binary Format"; the server sends the header with the first row, and each row whole.
 */
final class CopyRows {
    private static final int HEADER_BYTES = 19;
    /** PostgreSQL counts microseconds from 2000-01-01. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private final CopyOut copy;
    private final KnownDevices devices;
    private final int columns;
    private boolean first = true;

    CopyRows(CopyOut copy, KnownDevices devices, int columns) {
        this.copy = copy;
        this.devices = devices;
        this.columns = columns;
    }

    /** Adds rows until the batch has so many; returns whether there may be more. */
    boolean fill(Batch batch, int most) throws SQLException {
        while (batch.size() < most) {
            byte @Nullable [] bytes = copy.readFromCopy();
            if (bytes == null) {
                return false;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (first) {
                in.position(HEADER_BYTES);
                first = false;
            }
            if (in.hasRemaining() && in.getShort() >= 0) {
                row(in, bytes, batch);
            }
        }
        return true;
    }

    /** Passes by what is left: cancelling a copy that is under way fails in the driver. */
    void pass() throws SQLException {
        while (copy.readFromCopy() != null) {
            // not wanted
        }
    }

    private void row(ByteBuffer in, byte[] bytes, Batch batch) {
        in.getInt(); // the length of a time: 8
        long time = in.getLong() + EPOCH_MICROS;
        batch.add(time, devices.next(in, bytes));
        for (int column = 0; column < columns; column++) {
            batch.put(column, in.getInt() < 0 ? Double.NaN : in.getDouble());
        }
    }
}

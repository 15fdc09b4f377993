package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Marks the (device, bucket) pairs that a batch touches, in the batch's own transaction: what {@link Roller} has to recompute. In a sorted
 * batch the rows of one bucket lie side by side, so a mark costs nothing per row.
 */
final class DirtyMarks {
    private final long bucketMicros;
    private final int tags;
    private final CopyBuffer buffer;

    /** @param tags how many the key of each table has */
    DirtyMarks(long bucketMicros, int tags, CopyBuffer buffer) {
        this.bucketMicros = bucketMicros;
        this.tags = tags;
        this.buffer = buffer;
    }

    /** Writes the marks of all tables in one go. */
    void write(Connection connection, List<Lane> lanes) throws SQLException {
        try (CopyStream copy = new CopyStream(connection, "mulgil.dirty (table_name, bucket, tags)", buffer)) {
            for (Lane lane : lanes) {
                write(copy, lane);
            }
            copy.finish();
        }
    }

    private void write(CopyStream copy, Lane lane) throws SQLException {
        Batch batch = lane.batch();
        Order order = lane.order();
        int device = -1;
        long from = 0;
        for (int group = 0; group < order.groups(); group++) {
            int row = order.row(order.first(group));
            long time = batch.times[row];
            boolean marked = batch.device[row] == device && time >= from && time < from + bucketMicros;
            if (!marked && lane.touched(group)) {
                device = batch.device[row];
                from = Math.floorDiv(time, bucketMicros) * bucketMicros;
                mark(copy, lane.markName(), from, batch.devices().fields(device));
            }
        }
    }

    private void mark(CopyStream copy, byte[] tableName, long bucket, byte[] fields) throws SQLException {
        CopyBuffer out = copy.buffer();
        out.require(2 + tableName.length + 12);
        out.row(3);
        out.raw(tableName);
        out.time(bucket);
        out.textArray(tags, fields);
        copy.rowDone();
    }
}

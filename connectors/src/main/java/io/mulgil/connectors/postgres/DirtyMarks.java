package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntPredicate;

/**
 * Marks the (device, bucket) pairs that a batch touches, in the batch's own transaction: what {@link Roller} has to recompute. In a sorted
 * batch the rows of one bucket lie side by side, so a mark costs nothing per row.
 */
final class DirtyMarks {
    private final String table;
    private final long bucketMicros;
    private final int tags;
    private final CopyBuffer name = new CopyBuffer(64);
    private final CopyBuffer buffer = new CopyBuffer(160 * 1024);

    DirtyMarks(String table, long bucketMicros, int tags) {
        this.table = table;
        this.bucketMicros = bucketMicros;
        this.tags = tags;
    }

    /**
     * Writes the marks.
     *
     * @param touched which groups are new or changed
     */
    void write(Connection connection, Batch batch, Order order, IntPredicate touched) throws SQLException {
        try (CopyStream copy = new CopyStream(connection, "mulgil.dirty (table_name, bucket, tags)", buffer)) {
            name.clear();
            name.text(table);
            byte[] tableName = name.toBytes();
            int device = -1;
            long from = 0;
            for (int group = 0; group < order.groups(); group++) {
                int row = order.row(order.first(group));
                long time = batch.times[row];
                boolean marked = batch.device[row] == device && time >= from && time < from + bucketMicros;
                if (!marked && touched.test(group)) {
                    device = batch.device[row];
                    from = Math.floorDiv(time, bucketMicros) * bucketMicros;
                    mark(copy, tableName, from, batch.devices().fields(device));
                }
            }
            copy.finish();
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

package io.mulgil.connectors.postgres;

import io.mulgil.core.reading.Layout;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One table that the sink writes: its structure as it is remembered, and the rows that the batch at hand has for it. */
final class Lane {
    /** So many batches without an existing key end the looking up. */
    private static final int CLEAN_BATCHES = 2;

    private static final int ATTEMPTS = 3;

    private final ReadingTable table;
    private final Columns columns;
    private final Batch batch;
    private final Order order = new Order();
    private final RowEncoder rows;
    private final ExistingRows existing;
    private final byte[] markName;
    private boolean open;
    private boolean looksUp;
    private int cleanBatches = CLEAN_BATCHES;

    /**
     * A table that is not looked at yet.
     *
     * @param settings of this table
     * @param number among the sink's tables, for names of temporary ones
     * @param buffer of all tables, as they are written one after the other
     */
    Lane(SinkSettings settings, Layout layout, int number, CopyBuffer buffer, Clock clock) {
        table = new ReadingTable(settings, clock);
        List<String> notColumns = new ArrayList<>(settings.keyTags());
        settings.split().ifPresent(split -> notColumns.add(split.tag()));
        columns = new Columns(layout, notColumns);
        int[] tags = settings.keyTags().stream().mapToInt(layout::slot).toArray();
        batch = new Batch(columns, new Devices(tags));
        rows = new RowEncoder(columns, batch, order);
        existing = new ExistingRows(table, columns, "mulgil_stage_" + number, buffer);
        CopyBuffer name = new CopyBuffer(64);
        name.text(settings.table());
        markName = name.toBytes();
    }

    Batch batch() {
        return batch;
    }

    Order order() {
        return order;
    }

    /** The table's name as a field of a dirty mark. */
    byte[] markName() {
        return markName;
    }

    /** Which groups of the order were there before. */
    BitSet old() {
        return existing.existing();
    }

    boolean touched(int group) {
        return !existing.existing().get(group) || existing.changed().get(group);
    }

    /** The structure may be another than is remembered. */
    void forget() {
        open = false;
    }

    /** Reads the table's structure, or makes the table. */
    void open(Connection connection) throws SQLException {
        if (!open) {
            look(connection);
            table.makeRoomAhead(connection);
            open = true;
        }
    }

    /**
     * Makes the table fit for its rows; returns whether it changed, so that the batch has to be filled again.
     *
     * @param attempt how often that was so before in this batch
     */
    boolean fit(Connection connection, int attempt) throws SQLException {
        if (!open && batch.rows() > 0) {
            open(connection);
            return true;
        }
        List<Column> missing = columns.missing();
        if (!open || missing.isEmpty()) {
            return false;
        }
        try {
            table.add(connection, missing);
        } catch (SQLException e) {
            if (Fault.of(e) != Fault.DATA || attempt >= ATTEMPTS) {
                throw e;
            }
            missing.forEach(column -> columns.refuse(column, BatchFiller.serverMessage(e)));
        }
        // Another task may have been first, with another type.
        look(connection);
        return true;
    }

    void makeRoom(Connection connection) throws SQLException {
        table.makeRoom(connection, batch.times, batch.rows());
    }

    /** A key was there already: look up what exists, until some batches were clean again. */
    void meetsDuplicates() {
        cleanBatches = 0;
    }

    /** Sorts the rows; what they need outside of the transaction is made here. */
    void prepare(Connection connection, boolean mayLookUp) throws SQLException {
        looksUp = mayLookUp && cleanBatches < CLEAN_BATCHES;
        order.sort(batch, table.timeFirst());
        rows.prepare();
        existing.clear();
        if (looksUp) {
            existing.prepare(connection, rows);
        }
    }

    void store(Connection connection, CopyBuffer buffer) throws SQLException {
        if (looksUp) {
            existing.find(connection, batch, order, rows);
            existing.change(connection, rows);
        }
        if (old().cardinality() < order.groups()) {
            insert(connection, buffer);
        }
    }

    /** Returns whether this batch had to look up. */
    boolean committed() {
        if (looksUp) {
            cleanBatches = old().isEmpty() ? cleanBatches + 1 : 0;
        }
        return looksUp;
    }

    private void look(Connection connection) throws SQLException {
        columns.reset(table.open(connection));
        existing.forget();
    }

    private void insert(Connection connection, CopyBuffer buffer) throws SQLException {
        BitSet old = old();
        String target = table.name() + " (" + rows.target(table.keyColumns()) + ")";
        int tags = table.keyColumns().size();
        try (CopyStream copy = new CopyStream(connection, target, buffer)) {
            for (int group = 0; group < order.groups(); group++) {
                if (!old.get(group)) {
                    rows.write(group, tags, false, copy.buffer());
                    copy.rowDone();
                }
            }
            copy.finish();
        }
    }
}

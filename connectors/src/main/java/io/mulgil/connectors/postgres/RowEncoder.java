package io.mulgil.connectors.postgres;

import io.mulgil.core.reading.ValueKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a sorted batch as COPY rows: time, tags, then the columns that the batch has values for. Rows with the same key become
 * one, in which the last value of each column wins and an absent one does not erase.
 */
final class RowEncoder {
    private final Columns columns;
    private final Batch batch;
    private final Order order;
    private int[] used = new int[0];
    private int[] cellOf = new int[0];
    private int[] stamp = new int[0];
    private @Nullable ValueKind[] kinds = new @Nullable ValueKind[0];
    private int serial;
    private int fixedBytes;

    RowEncoder(Columns columns, Batch batch, Order order) {
        this.columns = columns;
        this.batch = batch;
        this.order = order;
    }

    /** Looks at what the batch brings; call once it is filled. */
    void prepare() {
        used = batch.usedColumns();
        fixedBytes = 2 + 8 + 12 + 12 * used.length;
        if (stamp.length < columns.size()) {
            stamp = new int[columns.size() * 2];
            cellOf = new int[stamp.length];
            serial = 0;
        }
        kinds = new @Nullable ValueKind[columns.size()];
        for (int column : used) {
            kinds[column] = columns.kind(column);
        }
    }

    int[] used() {
        return used;
    }

    /** The target's columns in the order of {@link #write}, without the row number. */
    String target(Iterable<String> keyColumns) {
        StringBuilder list = new StringBuilder("time");
        keyColumns.forEach(name -> list.append(", ").append(Sql.name(name)));
        String values = Arrays.stream(used)
                .mapToObj(column -> Sql.name(columns.get(column).name()))
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? list.toString() : list + ", " + values;
    }

    /**
     * Writes one group as one row.
     *
     * @param tags how many tags the key has
     * @param numbered whether the group's number comes before all else, as the staging table wants it
     */
    void write(int group, int tags, boolean numbered, CopyBuffer out) {
        int first = order.first(group);
        int last = order.first(group + 1);
        gather(first, last);
        int row = order.row(first);
        byte[] key = batch.devices().fields(batch.device[row]);
        out.require(fixedBytes + key.length);
        out.row(used.length + tags + (numbered ? 2 : 1));
        if (numbered) {
            out.integer(group);
        }
        out.time(batch.times[row]);
        out.raw(key);
        for (int column : used) {
            if (stamp[column] == serial) {
                value(kinds[column], cellOf[column], out);
            } else {
                out.nothing();
            }
        }
    }

    private void gather(int first, int last) {
        serial++;
        for (int place = first; place < last; place++) {
            int row = order.row(place);
            int end = batch.firstCell[row + 1];
            for (int cell = batch.firstCell[row]; cell < end; cell++) {
                int column = batch.column[cell];
                cellOf[column] = cell;
                stamp[column] = serial;
            }
        }
    }

    private void value(@Nullable ValueKind kind, int cell, CopyBuffer out) {
        if (kind == ValueKind.NUMBER) {
            out.number(batch.number[cell]);
        } else if (kind == ValueKind.BOOLEAN) {
            out.bool(batch.number[cell] != 0);
        } else {
            out.text(batch.text(cell));
            out.require(fixedBytes);
        }
    }
}

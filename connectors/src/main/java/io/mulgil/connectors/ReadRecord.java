package io.mulgil.connectors;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.MalformedReadingException;
import io.mulgil.core.reading.ReadingReader;
import io.mulgil.core.reading.Row;
import io.mulgil.core.rejected.Cause;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads the records of a readings topic, one at a time, into a row that is used again. */
public final class ReadRecord {
    private final ReadingReader reader = new ReadingReader();
    private final Row row;

    public ReadRecord() {
        this(new Row(new Layout()));
    }

    /** Reads into that row. */
    public ReadRecord(Row row) {
        this.row = row;
    }

    /** The row, which holds the record until the next call. */
    public Row read(SinkRecord record) throws RefusedException {
        if (record.value() == null) {
            throw new RefusedException(Cause.EMPTY, "The record has no value");
        }
        if (!(record.value() instanceof byte[] bytes)) {
            throw new RefusedException(
                    Cause.NOT_A_READING,
                    "The value is a " + record.value().getClass().getName()
                            + "; set value.converter to org.apache.kafka.connect.converters.ByteArrayConverter");
        }
        try {
            reader.read(bytes, row);
        } catch (MalformedReadingException e) {
            throw new RefusedException(Cause.NOT_A_READING, String.valueOf(e.getMessage()));
        }
        return row;
    }

    public Layout layout() {
        return row.layout();
    }
}

package io.mulgil.connectors.mysql;

import io.mulgil.connectors.ReadRecord;
import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.Tally;
import io.mulgil.core.reading.Row;
import io.mulgil.core.rejected.Cause;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** Sums records up; those that are no reading, or none that the tables can hold, are reported and counted as rejected. */
final class BatchFiller {
    private static final int MAX_RECORDS = 50_000;
    private static final int MAX_CELLS = 300_000;

    private final Refusals refusals;
    private final RecentReadings recent;
    private final ReadRecord reader = new ReadRecord();
    private final Tables tables;
    private final Summary summary;
    private Tally tally = new Tally();

    BatchFiller(SinkSettings settings, Refusals refusals) {
        this.refusals = refusals;
        recent = new RecentReadings(settings.remember());
        Devices devices = new Devices(
                settings.keyTags().stream().mapToInt(reader.layout()::slot).toArray());
        tables = new Tables(settings, reader.layout(), devices);
        summary = new Summary(tables.columns(), devices, new Days(settings.zone()));
    }

    Tables tables() {
        return tables;
    }

    Summary summary() {
        return summary;
    }

    Tally tally() {
        return tally;
    }

    /** Takes as many records as one transaction should have, and returns the place after them. */
    int fill(List<SinkRecord> records, int from, int to) {
        clear();
        int at = from;
        while (at < to && at - from < MAX_RECORDS && summary.cells() < MAX_CELLS) {
            take(records.get(at++));
        }
        return at;
    }

    /** An empty batch but for one record, which the server refused. */
    void refuse(SinkRecord record, SQLException reason) {
        clear();
        refuse(record, new RefusedException(Cause.NOT_STORABLE, "The database refuses it: " + Fault.reason(reason)));
    }

    void committed() {
        recent.committed();
    }

    private void clear() {
        summary.clear();
        recent.begin();
        tally = new Tally();
    }

    private void take(SinkRecord record) {
        try {
            Row row = reader.read(record);
            summary.check(row);
            if (recent.isNew((byte[]) record.value())) {
                summary.take(row);
                tally.stored(record, Math.floorDiv(row.timeMicros(), 1_000L));
            } else {
                tally.duplicate(record);
            }
        } catch (RefusedException e) {
            refuse(record, e);
        }
    }

    private void refuse(SinkRecord record, RefusedException reason) {
        refusals.report(record, reason);
        tally.rejected(record);
    }
}

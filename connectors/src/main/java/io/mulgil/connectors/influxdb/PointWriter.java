package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.ReadRecord;
import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.Tally;
import io.mulgil.core.reading.Row;
import java.time.InstantSource;
import java.util.Collection;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes points of records and sends them in requests of bounded size. */
final class PointWriter {
    private static final int MOST_REQUEST_BYTES = 8 << 20;

    private final SinkSettings settings;
    private final Refusals refusals;
    private final ReadRecord reader = new ReadRecord();
    private final PointEncoder encoder;
    private final Points points = new Points();
    private final Delivery delivery;

    PointWriter(SinkSettings settings, Refusals refusals, InstantSource clock) {
        this.settings = settings;
        this.refusals = refusals;
        encoder = new PointEncoder(settings, reader.layout());
        delivery = new Delivery(new LineServer(settings.server(), settings.precision(), clock), points);
    }

    /** On return each record is stored, filtered, or rejected and safe on the rejected topic. */
    Tally write(Collection<SinkRecord> records) throws PassingException {
        Tally tally = new Tally();
        points.clear();
        for (SinkRecord record : records) {
            take(record, tally);
            if (points.count() >= settings.batchPoints() || points.text().length() >= MOST_REQUEST_BYTES) {
                send(tally);
            }
        }
        send(tally);
        refusals.await();
        refusals.settled();
        return tally;
    }

    private void take(SinkRecord record, Tally tally) {
        try {
            Row row = reader.read(record);
            if (encoder.encode(row, points.text())) {
                points.added(record, Math.floorDiv(row.timeMicros(), 1_000L));
            } else {
                tally.filtered(record);
            }
        } catch (RefusedException e) {
            refuse(record, e, tally);
        }
    }

    private void send(Tally tally) throws PassingException {
        if (points.count() > 0) {
            delivery.all();
        }
        for (int point = 0; point < points.count(); point++) {
            RefusedException refusal = points.refusal(point);
            if (refusal == null) {
                tally.stored(points.record(point), points.timeMillis(point));
            } else {
                refuse(points.record(point), refusal, tally);
            }
        }
        points.clear();
    }

    private void refuse(SinkRecord record, RefusedException reason, Tally tally) {
        refusals.report(record, reason);
        tally.rejected(record);
    }
}

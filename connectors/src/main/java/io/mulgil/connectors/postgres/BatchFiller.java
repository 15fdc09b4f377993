package io.mulgil.connectors.postgres;

import io.mulgil.connectors.ReadRecord;
import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.RefusedException;
import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.rejected.Cause;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads records into the {@link Batch}es of their tables; those that are no reading, or none that the table can hold, are reported and counted as rejected. */
final class BatchFiller {
    private static final int MAX_ROWS = 50_000;
    private static final int MAX_CELLS = 4_000_000;

    private final SinkSettings settings;
    private final Refusals refusals;
    private final Clock clock;
    private final ReadRecord reader;
    private final Row row;
    private final Lanes lanes;
    private final List<PartitionCounts> counts = new ArrayList<>();
    private long[] receivedMillis = new long[1024];
    private int received;
    private long keptFromMicros;

    BatchFiller(SinkSettings settings, Refusals refusals, CopyBuffer buffer, Clock clock) {
        this.settings = settings;
        this.refusals = refusals;
        this.clock = clock;
        Layout layout = new Layout();
        row = new Row(layout);
        reader = new ReadRecord(row);
        lanes = new Lanes(settings, layout, buffer, clock);
    }

    Lanes lanes() {
        return lanes;
    }

    List<PartitionCounts> counts() {
        return counts;
    }

    /** Fills the batch with as many records as one transaction should have, and returns the place after them. */
    int fill(List<SinkRecord> records, int from, int to, PartitionMap partitions) {
        clear();
        keptFromMicros = settings.retention()
                .map(keep -> settings.partition()
                        .start(LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC)))
                .map(PartitionSpan::micros)
                .orElse(Long.MIN_VALUE);
        int at = from;
        long cells = 0;
        while (at < to && at - from < MAX_ROWS && cells < MAX_CELLS) {
            SinkRecord record = records.get(at++);
            int number = count(partitions.of(record));
            PartitionCounts count = counts.get(number);
            count.consumed(record.originalKafkaOffset());
            received(record);
            try {
                read(record);
                lanes.of(row).batch().add(row, number);
                cells += row.count();
                count.latestMillis = Math.max(count.latestMillis, row.timeMicros() / 1000);
            } catch (RefusedException e) {
                refuse(record, count, e);
            }
        }
        return at;
    }

    /** An empty batch but for one record, which the database refused. */
    void refuse(SinkRecord record, PartitionMap partitions, SQLException reason) {
        clear();
        PartitionCounts count = counts.get(count(partitions.of(record)));
        count.consumed(record.originalKafkaOffset());
        received(record);
        refuse(record, count, new RefusedException(Cause.NOT_STORABLE, serverMessage(reason)));
    }

    /** Counts each new row for the partition that its first record came from. */
    void countStored(Batch batch, Order order, BitSet existing) {
        for (int group = 0; group < order.groups(); group++) {
            if (!existing.get(group)) {
                counts.get(batch.partition[order.row(order.first(group))]).stored++;
            }
        }
    }

    void addLatency(SinkMetrics metrics) {
        metrics.latency(receivedMillis, received, clock.millis());
    }

    /** What the server said, without the driver's own lines around it. */
    static String serverMessage(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        String text = message == null ? e.getMessage() : message.getMessage();
        return "The database refuses it: " + text + " (SQLSTATE " + e.getSQLState() + ")";
    }

    private void clear() {
        lanes.clear();
        counts.clear();
        received = 0;
    }

    private void refuse(SinkRecord record, PartitionCounts count, RefusedException reason) {
        count.rejected++;
        refusals.report(record, reason);
    }

    private void read(SinkRecord record) throws RefusedException {
        reader.read(record);
        if (row.timeMicros() < keptFromMicros) {
            throw new RefusedException(
                    Cause.NOT_STORABLE,
                    "The time " + Instant.ofEpochMilli(row.timeMicros() / 1000) + " is before "
                            + Instant.ofEpochMilli(keptFromMicros / 1000) + ", where the retention of "
                            + settings.retention().map(DurationText::format).orElse("")
                            + " ends; keep readings longer to store it");
        }
    }

    private int count(TaskPartition partition) {
        for (int i = counts.size() - 1; i >= 0; i--) {
            if (counts.get(i).partition() == partition) {
                return i;
            }
        }
        counts.add(new PartitionCounts(partition));
        return counts.size() - 1;
    }

    private void received(SinkRecord record) {
        Long timestamp = record.timestamp();
        if (timestamp != null) {
            if (received == receivedMillis.length) {
                receivedMillis = Arrays.copyOf(receivedMillis, received * 2);
            }
            receivedMillis[received++] = timestamp;
        }
    }
}

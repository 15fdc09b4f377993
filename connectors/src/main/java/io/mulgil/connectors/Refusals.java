package io.mulgil.connectors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records that cannot be stored to the rejected topic, through Connect's reporter, before they are counted as done.
 * A batch that is tried again reports nothing twice; only a crash in between can.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private record Place(String topic, int partition, long offset) {}

    private final @Nullable ErrantRecordReporter reporter;
    private final Set<Place> reported = new HashSet<>();
    private final List<Future<Void>> underWay = new ArrayList<>();

    public Refusals(@Nullable ErrantRecordReporter reporter) {
        this.reporter = reporter;
        if (reporter == null) {
            LOG.warn(
                    "No rejected topic is configured: records that cannot be stored are logged and counted, their bytes are not kept;"
                            + " set errors.tolerance=all and errors.deadletterqueue.topic.name");
        }
    }

    public void report(SinkRecord record, RefusedException reason) {
        if (!reported.add(
                new Place(record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset()))) {
            return;
        }
        if (reporter == null) {
            LOG.warn(
                    "Rejected topic '{}' partition {} offset {}: {}",
                    record.originalTopic(),
                    record.originalKafkaPartition(),
                    record.originalKafkaOffset(),
                    reason.getMessage());
        } else {
            underWay.add(reporter.report(record, reason));
        }
    }

    /** Returns when all that was reported is safe on the rejected topic. */
    public void await() {
        try {
            for (Future<Void> report : underWay) {
                report.get();
            }
        } catch (ExecutionException e) {
            reported.clear();
            throw new RetriableException("The rejected topic cannot be written; trying again", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while writing the rejected topic", e);
        } finally {
            underWay.clear();
        }
    }

    /** All that was reported is counted: should it come again, it is another delivery. */
    public void settled() {
        reported.clear();
    }
}

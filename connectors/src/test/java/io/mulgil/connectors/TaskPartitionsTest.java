package io.mulgil.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.balance.CommittedCounts;
import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskPartitionsTest {
    private static final TopicPartition AT = new TopicPartition("p.readings", 0);
    private static final CommittedCounts TEN = new CommittedCounts(true, 10, 9, 0, 1, 0, 5);

    private final TaskPartitions partitions = new TaskPartitions();
    private final SinkRun connect = SinkRun.of(new NoTask(), Map.of(), topics(), AT);
    private Stand inBook = new Stand(10, 1_000, TEN);

    @BeforeEach
    void opens() {
        partitions.open(List.of(AT));
    }

    @Test
    void sendsTheConsumerToWhereTheBookIsAndTellsKafkaItsCounts() {
        partitions.begin(at -> inBook, connect);
        assertThat(connect.position(AT)).isEqualTo(10);
        assertThat(partitions.committable(Map.of(AT, new OffsetAndMetadata(12))))
                .containsExactly(Map.entry(AT, new OffsetAndMetadata(10, TEN.text())));
    }

    @Test
    void leavesOutWhatComesFromElsewhereUntilTheDeliveryIsDone() {
        assertThat(due(0, 5, 2_000)).isEmpty();
        assertThat(connect.position(AT)).isEqualTo(10);
        assertThat(due(0, 5, 2_000)).isEmpty();
        partitions.done();
        assertThat(due(10, 3, 2_000)).hasSize(3);
    }

    @Test
    void skipsWhatTheFailedAttemptHasStoredAfterAll() {
        partitions.begin(at -> inBook, connect);
        assertThat(due(10, 4, 2_000)).hasSize(4);
        partitions.of(AT).attempt(12);
        partitions.ask();
        inBook = new Stand(12, 2_000, TEN);
        assertThat(due(10, 4, 2_000))
                .extracting(SinkRecord::originalKafkaOffset)
                .containsExactly(12L, 13L);
    }

    @Test
    void skipsWhatWasCountedAndTakesWhatWasReceivedLaterAtTheSameOffsets() {
        partitions.begin(at -> inBook, connect);
        partitions.done();
        assertThat(due(0, 10, 1_000)).isEmpty();
        assertThat(due(0, 10, 1_001)).hasSize(10);
    }

    private static SinkTopics topics() {
        SinkTopics topics = new SinkTopics();
        topics.send(AT, Collections.nCopies(20, "{}").toArray(String[]::new));
        return topics;
    }

    private List<SinkRecord> due(int from, int count, long receivedMillis) {
        Collection<SinkRecord> delivered = IntStream.range(from, from + count)
                .mapToObj(offset -> new SinkRecord(
                        AT.topic(), 0, null, null, null, null, offset, receivedMillis, TimestampType.CREATE_TIME))
                .toList();
        return partitions.due(delivered, at -> inBook, connect);
    }

    private static final class NoTask extends SinkTask {
        @Override
        public String version() {
            return "0";
        }

        @Override
        public void start(Map<String, String> settings) {
            // nothing to start
        }

        @Override
        public void put(Collection<SinkRecord> records) {
            // nothing to write to
        }

        @Override
        public void stop() {
            // nothing to stop
        }
    }
}

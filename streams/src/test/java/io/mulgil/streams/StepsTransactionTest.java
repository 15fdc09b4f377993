package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.TagHeaders;
import io.mulgil.core.rejected.RejectedHeaders;
import io.mulgil.streams.step.StepMemory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** On the clients' own stand-ins for a broker, as the topology's test driver does; {@code RunningLoopsIT} is the same on a real one. */
class StepsTransactionTest {
    private static final long RECEIVED = Instant.parse("2026-11-22T04:00:00Z").toEpochMilli();
    private static final String GOOD = "{\"time\":\"2026-11-22T03:00:00Z\",\"device\":\"a\",\"v\":1}";

    @Test
    void splitsMessagesIntoReadingsAndRejectedWithoutARemainder() {
        Run run = new Run("parse: {}\nfilter: {type: {not-in: [log]}}");
        run.take("k1", GOOD);
        run.take("k2", GOOD.replace("}", ",\"type\":\"log\"}"));
        run.take("k3", "{broken");
        run.transaction.commit();
        assertThat(run.sent("test.readings"))
                .containsExactly("a={\"time\":\"2026-11-22T03:00:00.000Z\",\"device\":\"a\",\"v\":1}");
        assertThat(run.sent("test.rejected")).containsExactly("k3={broken");
        ProducerRecord<byte[], byte[]> rejected = run.records("test.rejected").get(0);
        assertThat(header(rejected, RejectedHeaders.CAUSE)).isEqualTo("not_json");
        assertThat(header(rejected, RejectedHeaders.TOPIC)).isEqualTo("test.raw");
        assertThat(header(rejected, RejectedHeaders.OFFSET)).isEqualTo("2");
        assertThat(run.board.total()).isEqualTo(new Counts(3, 1, 1, 1, 1));
    }

    @Test
    void stampsReadingsWithTheTimeOfReceipt() {
        Run run = new Run("parse: {}");
        run.take("k", GOOD);
        run.transaction.commit();
        assertThat(run.records("test.readings").get(0).timestamp()).isEqualTo(RECEIVED);
    }

    @Test
    void takesTagsOfHeadersBeforeThoseOfTheMessage() {
        Run run = new Run("parse: {}");
        run.take("k", GOOD, TagHeaders.header("device"), "of-header");
        run.take("k", GOOD.replace("\"device\":\"a\",", ""), TagHeaders.header("site"), "no key tag");
        run.transaction.commit();
        assertThat(run.sent("test.readings"))
                .containsExactly("of-header={\"time\":\"2026-11-22T03:00:00.000Z\",\"device\":\"of-header\",\"v\":1}");
        ProducerRecord<byte[], byte[]> rejected = run.records("test.rejected").get(0);
        assertThat(header(rejected, RejectedHeaders.CAUSE)).isEqualTo("no_tag");
        assertThat(header(rejected, TagHeaders.header("site"))).isEqualTo("no key tag");
    }

    @Test
    void writesServicesOnceMoreInTheFormOfAnEarlierParser() {
        Run run = new Run(
                """
                parse:
                  tags: {site: , kind: , device: }
                  each:
                    meter: {path: 'f.*.service[]', set: {kind: meter}, tags: {device: index}, inherit: {field: ^index, name: ^Name}}
                    part: {path: 'f.*.service[].part', set: {kind: part}, tags: {device: ^index}}
                  compatible: {topic: plant, each: [meter]}
                """);
        run.take(
                "k",
                "{\"time\":\"2023-06-09T11:34:06Z\",\"site\":\"000001\",\"f\":{\"a\":{\"Name\":\"EV\",\"index\":6,\"service\":[{\"index\":2,\"p\":1.5,\"n\":3,\"on\":true,\"s\":\"x\",\"part\":{\"v\":1}}]}}}");
        run.transaction.commit();
        assertThat(run.sent("test.readings")).hasSize(2);
        assertThat(run.board.total()).isEqualTo(new Counts(1, 1, 0, 0, 2));
        assertThat(run.sent("plant"))
                .containsExactly(
                        "1686310446-site1-field6-2={\"Name\":\"EV\",\"index\":\"field6\",\"site_id\":\"site1\",\"service\":\"2\",\"timestamp\":1686310446,\"p\":1.5,\"n\":3,\"on\":true,\"s\":\"x\"}");
    }

    @Test
    void keepsCountsBesideTheOffsetAndGoesOnFromThem() {
        Run run = new Run("parse: {}");
        run.take("k", GOOD);
        run.take("k", "no json");
        assertThat(run.committed()).isEmpty();
        run.transaction.commit();
        OffsetAndMetadata committed = run.committed().orElseThrow();
        assertThat(committed.offset()).isEqualTo(2);
        run.transaction.close();
        assertThat(run.board.total()).isEqualTo(Counts.NONE);
        try (PartitionAccount next = PartitionAccount.of(Run.PARTITION, committed, run.board)) {
            assertThat(next.counts()).isEqualTo(new Counts(2, 1, 1, 0, 1));
            assertThat(run.board.isWhole()).isTrue();
        }
    }

    @Test
    void saysThatCountsAreNotWholeWhenSomebodyElseSetTheOffset() {
        CountsBoard board = new CountsBoard();
        try (PartitionAccount account = PartitionAccount.of(Run.PARTITION, new OffsetAndMetadata(7), board)) {
            assertThat(account.counts()).isEqualTo(Counts.NONE);
            assertThat(board.isWhole()).isFalse();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    /** One transaction of one partition. */
    private static final class Run {
        static final TopicPartition PARTITION = new TopicPartition("test.raw", 0);

        private final CountsBoard board = new CountsBoard();
        private final MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        private final StepsTransaction transaction;
        private long offset;

        Run(String steps) {
            Pipeline pipeline = Pipelines.withSteps(steps);
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            consumer.assign(List.of(PARTITION));
            producer.initTransactions();
            Clock clock = Clock.fixed(Instant.ofEpochMilli(RECEIVED), ZoneOffset.UTC);
            transaction = new StepsTransaction(
                    consumer, producer, board, pipeline, new Fork(pipeline, clock, StepMemory.NONE));
            transaction.open(List.of(PARTITION));
        }

        void take(String key, String message) {
            take(key, message, new RecordHeaders());
        }

        void take(String key, String message, String header, String text) {
            RecordHeaders headers = new RecordHeaders();
            headers.add(header, text.getBytes(StandardCharsets.UTF_8));
            take(key, message, headers);
        }

        private void take(String key, String message, RecordHeaders headers) {
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            transaction.take(
                    PARTITION,
                    List.of(new ConsumerRecord<>(
                            PARTITION.topic(),
                            PARTITION.partition(),
                            offset++,
                            RECEIVED,
                            TimestampType.CREATE_TIME,
                            keyBytes.length,
                            bytes.length,
                            keyBytes,
                            bytes,
                            headers,
                            Optional.empty())));
        }

        List<ProducerRecord<byte[], byte[]>> records(String topic) {
            return producer.history().stream()
                    .filter(r -> r.topic().equals(topic))
                    .toList();
        }

        List<String> sent(String topic) {
            return records(topic).stream()
                    .map(r -> text(r.key()) + "=" + text(r.value()))
                    .toList();
        }

        Optional<OffsetAndMetadata> committed() {
            return producer.consumerGroupOffsetsHistory().stream()
                    .map(Map::values)
                    .flatMap(groups -> groups.stream())
                    .map(offsets -> offsets.get(PARTITION))
                    .findFirst();
        }
    }
}

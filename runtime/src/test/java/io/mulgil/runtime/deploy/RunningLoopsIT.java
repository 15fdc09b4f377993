package io.mulgil.runtime.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.core.balance.CountsLine;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.embedded.EmbeddedKafka;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.streams.Counts;
import io.mulgil.streams.CountsBoard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: each message leaves once, and is counted once, whoever joins, leaves or is thrown out meanwhile. */
class RunningLoopsIT {
    private static final int MESSAGES = 120_000;
    private static final int BEFORE_THE_USURPER = 100_000;
    private static final int EVERY_BROKEN = 100;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");

    @TempDir
    private Path folder = Path.of("");

    private final Pipeline pipeline = pipeline();
    private EmbeddedKafka kafka;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        kafka = new EmbeddedKafka(folder.resolve("kafka"), Ports.free());
        kafka.start((state, message) -> {});
        admin = Admin.create(Map.of("bootstrap.servers", kafka.address()));
        new PipelineTopics(admin, true).create(pipeline);
    }

    @AfterEach
    void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void sendsEachMessageOnOnceWhileMembersComeAndGo() throws Exception {
        RunningLoops first = started("here", new CountsBoard());
        Thread sender = new Thread(() -> send(0, BEFORE_THE_USURPER));
        sender.start();
        RunningLoops second = started("there", new CountsBoard());
        awaitCounted(MESSAGES / 4);
        first.close();
        awaitCounted(MESSAGES / 2);
        try (RunningLoops again = started("here", new CountsBoard())) {
            sender.join();
            List<KafkaProducer<byte[], byte[]>> usurpers = throwOut("here", "there");
            send(BEFORE_THE_USURPER, MESSAGES);
            await().atMost(SOON).until(() -> usurpers.stream().anyMatch(this::isThrownOut));
            usurpers.forEach(usurper -> usurper.close(Duration.ZERO));
            awaitCounted(MESSAGES);
            assertEachOnce();
            await().atMost(SOON).until(() -> again.isRunning() && second.isRunning());
        } finally {
            second.close();
        }
    }

    @Test
    void countsOnAfterItWasGone() throws Exception {
        try (RunningLoops loops = started("here", new CountsBoard())) {
            send(0, 1_000);
            awaitCounted(1_000);
            assertThat(loops.failure()).isEmpty();
        }
        send(1_000, 1_500);
        CountsBoard board = new CountsBoard();
        try (RunningLoops loops = started("here", board)) {
            awaitCounted(1_500);
            assertThat(board.total()).isEqualTo(new Counts(1_500, 1_485, 15, 0, 1_485));
            assertThat(board.isWhole() && loops.isRunning()).isTrue();
        }
    }

    /** Other producers of their names, as a network that was gone for a while can leave them: the broker refuses what the loops send next. */
    private List<KafkaProducer<byte[], byte[]>> throwOut(String... places) throws Exception {
        List<KafkaProducer<byte[], byte[]>> usurpers = new ArrayList<>();
        for (String place : places) {
            String name = Files.readString(folder.resolve(place).resolve("mulgil-loops/member"));
            for (int i = 1; i <= TopologySettings.threads(pipeline); i++) {
                KafkaProducer<byte[], byte[]> usurper =
                        LoopSettings.producer(kafka.address(), "mulgil-loops-" + name.strip() + "-" + i);
                usurper.initTransactions();
                usurpers.add(usurper);
            }
        }
        return usurpers;
    }

    /** Whether the loop has failed and begun again, under the name that it had before. */
    private boolean isThrownOut(KafkaProducer<byte[], byte[]> usurper) {
        try {
            usurper.beginTransaction();
            var unused = usurper.send(new ProducerRecord<>(pipeline.topics().labels(), new byte[0]));
            usurper.commitTransaction();
            return false;
        } catch (KafkaException e) {
            return true;
        }
    }

    private RunningLoops started(String where, CountsBoard board) throws InterruptedException {
        RunningLoops loops = new RunningLoops(pipeline, kafka.address(), folder.resolve(where), board);
        loops.start();
        assertThat(loops.awaitRunning(SOON)).isTrue();
        return loops;
    }

    private void send(int from, int to) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.address(), "linger.ms", 2),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int n = from; n < to; n++) {
                String text = n % EVERY_BROKEN == 0
                        ? "broken \"n\":" + n
                        : "{\"time\":\"2026-11-22T03:00:00Z\",\"device\":\"d" + n % 50 + "\",\"n\":" + n + "}";
                var unused = producer.send(
                        new ProducerRecord<>(pipeline.topics().raw(), text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** By what was committed with the offsets. */
    private void awaitCounted(long messages) {
        await().atMost(SOON).untilAsserted(() -> assertThat(counted("received")).isGreaterThanOrEqualTo(messages));
    }

    private long counted(String what) throws Exception {
        return admin.listConsumerGroupOffsets("mulgil-loops").partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(offset ->
                        CountsLine.read(offset.metadata()).orElseThrow().get(what))
                .sum();
    }

    private void assertEachOnce() throws Exception {
        assertThat(counted("received")).isEqualTo(MESSAGES);
        assertThat(counted("rejected")).isEqualTo(MESSAGES / EVERY_BROKEN);
        assertThat(counted("readings")).isEqualTo(MESSAGES - MESSAGES / EVERY_BROKEN);
        BitSet seen = new BitSet(MESSAGES);
        int records = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.address(),
                        "isolation.level",
                        "read_committed",
                        "group.id",
                        "reader",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(
                    List.of(pipeline.topics().readings(), pipeline.topics().rejected()));
            long giveUp = System.nanoTime() + SOON.toNanos();
            while (records < MESSAGES && System.nanoTime() < giveUp) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    seen.set(number(record.value()));
                    records++;
                }
            }
            assertThat(consumer.poll(Duration.ofSeconds(1))).isEmpty();
        }
        assertThat(records).isEqualTo(MESSAGES);
        assertThat(seen.cardinality()).isEqualTo(MESSAGES);
    }

    private static int number(byte[] value) {
        Matcher number = NUMBER.matcher(new String(value, StandardCharsets.UTF_8));
        assertThat(number.find()).isTrue();
        return Integer.parseInt(number.group(1));
    }

    private static Pipeline pipeline() {
        PipelineFile.Result result = new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read("name: loops\nsources: [http]\nparse: {}\nsinks: [none]\n", Path.of("pipeline.yaml"));
        return result.pipeline().orElseThrow();
    }
}

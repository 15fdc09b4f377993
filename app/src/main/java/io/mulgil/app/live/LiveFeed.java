package io.mulgil.app.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the readings topic of one pipeline from its end on while somebody looks. Never works through a backlog: when it is behind it jumps to the end
 * and counts what it left out. Next on the way of a reading: {@link LiveClient} and the page's {@code ui/live.js}.
 */
final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int RECORDS_AT_A_TIME = 2_000;
    private static final int BYTES_AT_A_TIME = 4 << 20;
    private static final long FAR_BEHIND = 20_000;
    private static final Duration LONGEST_END = Duration.ofSeconds(1);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(2);

    private final String topic;
    private final String bootstrap;
    private final ReadingBatch batch;
    private final Consumer<ReadingBatch.Shown> listener;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;
    private long skipped;

    LiveFeed(String topic, String bootstrap, List<String> keyTags, Consumer<ReadingBatch.Shown> listener) {
        this.topic = topic;
        this.bootstrap = bootstrap;
        this.batch = new ReadingBatch(keyTags);
        this.listener = listener;
        this.thread = new Thread(this::run, "mulgil-live-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        closing.countDown();
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    boolean ended() {
        return !thread.isAlive();
    }

    /** Waits for its end, but not for long. */
    void awaitEnd() {
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> open = open()) {
                consumer = open;
                follow(open);
            } catch (WakeupException stop) {
                LOG.debug("Nobody looks at {} any more", topic);
            } catch (RuntimeException failure) {
                LOG.warn("Live readings of {} stop for a moment: {}", topic, failure.getMessage());
                rest();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        long next = System.nanoTime() + TICK.toNanos();
        while (!closed) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofNanos(wait));
                records.forEach(batch::add);
            }
            if (System.nanoTime() >= next) {
                next = System.nanoTime() + TICK.toNanos();
                catchUp(consumer, partitions);
                tell();
            }
        }
    }

    private void tell() {
        if (!batch.isEmpty() || skipped > 0) {
            ReadingBatch.Shown shown = batch.take(skipped);
            skipped = 0;
            listener.accept(shown);
        }
    }

    private void catchUp(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        List<TopicPartition> behind = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isPresent() && lag.getAsLong() > FAR_BEHIND) {
                skipped += lag.getAsLong();
                behind.add(partition);
            }
        }
        if (!behind.isEmpty()) {
            consumer.seekToEnd(behind);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> known = consumer.partitionsFor(topic, Duration.ofSeconds(5));
        if (known.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic + " yet");
        }
        return known.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> open() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "mulgil-live-" + topic,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                RECORDS_AT_A_TIME,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                BYTES_AT_A_TIME,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) TICK.toMillis());
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void rest() {
        try {
            closed = closing.await(BEFORE_ANOTHER_TRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}

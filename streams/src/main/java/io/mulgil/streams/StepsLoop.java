package io.mulgil.streams;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.step.StepMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The middle of a pipeline whose steps remember nothing; read this first. One thread takes messages from the input topics through the
 * {@link Steps} in the order of the file, and sends on readings and rejected messages, exactly once: outputs, offsets and counts are one
 * transaction. Next on the way of a reading: the sink, {@code connectors/postgres}.
 *
 * <pre>{@code
 * input topics ──> steps ──> <pipeline>.readings
 *                    ├─────> <pipeline>.rejected
 *                    └─────> the topic of parse.compatible, if there is one
 * }</pre>
 *
 * <p>Any number of loops, here and elsewhere, share the partitions as one consumer group. Whatever fails is begun again from what was
 * committed, with a new consumer and producer. Pipelines whose steps remember have a {@link PipelineTopology} in its place.
 */
public final class StepsLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StepsLoop.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);
    private static final Duration FIRST_REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final Pipeline pipeline;
    private final Clock clock;
    private final CountsBoard board;
    private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
    private final Supplier<? extends Producer<byte[], byte[]>> producers;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch joined = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable String failure;
    private volatile boolean running;
    private Duration rest = FIRST_REST;

    /**
     * Not started yet.
     *
     * @param name of its thread
     * @param consumers each gives a member of the pipeline's group that reads what is committed
     * @param producers each gives one with the same transactional id, so that it ends what its predecessor left open
     */
    public StepsLoop(
            Pipeline pipeline,
            String name,
            Clock clock,
            CountsBoard board,
            Supplier<? extends Consumer<byte[], byte[]>> consumers,
            Supplier<? extends Producer<byte[], byte[]>> producers) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.board = board;
        this.consumers = consumers;
        this.producers = producers;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Whether it has its share of the partitions and works. */
    public boolean isRunning() {
        return running;
    }

    public boolean awaitRunning(Duration within) throws InterruptedException {
        return joined.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last error after which it has not come to its share of the partitions again. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Commits what is done, gives the partitions to others and waits for that. */
    @Override
    public void close() {
        stop.countDown();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping()) {
                try {
                    live();
                } catch (RuntimeException e) {
                    failed(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    /** From joining the group to an error or the end. */
    private void live() {
        Producer<byte[], byte[]> producer = producers.get();
        try {
            producer.initTransactions();
            join(producer);
        } finally {
            // Not waiting for what it holds back: one that was thrown out would wait for ever, and its successor ends
            // what is open.
            producer.close(Duration.ZERO);
        }
    }

    private void join(Producer<byte[], byte[]> producer) {
        Consumer<byte[], byte[]> member = consumers.get();
        GroupMembershipOperation end = GroupMembershipOperation.DEFAULT;
        try (StepsTransaction transaction =
                new StepsTransaction(member, producer, board, pipeline, new Fork(pipeline, clock, StepMemory.NONE))) {
            consumer = member;
            member.subscribe(pipeline.inputTopics(), new Share(transaction));
            work(member, transaction);
            transaction.commit();
            end = GroupMembershipOperation.LEAVE_GROUP;
        } finally {
            running = false;
            leave(member, end);
        }
    }

    /** An error at the end is a consequence, and must not hide what was its cause. */
    private void leave(Consumer<byte[], byte[]> member, GroupMembershipOperation end) {
        try {
            member.close(CloseOptions.groupMembershipOperation(end));
        } catch (KafkaException e) {
            LOG.debug("{} could not leave its group in order", thread.getName(), e);
        }
    }

    private void work(Consumer<byte[], byte[]> member, StepsTransaction transaction) {
        try {
            while (!stopping()) {
                ConsumerRecords<byte[], byte[]> messages = member.poll(transaction.mayWait(IDLE));
                for (TopicPartition partition : messages.partitions()) {
                    transaction.take(partition, messages.records(partition));
                }
                if (transaction.isDue()) {
                    transaction.commit();
                    rest = FIRST_REST;
                }
            }
        } catch (WakeupException e) {
            LOG.debug("{} is asked to stop", thread.getName());
        }
    }

    private void failed(RuntimeException error) throws InterruptedException {
        if (stopping()) {
            LOG.warn("{} ended with an error; what it had not committed is taken again", thread.getName(), error);
            return;
        }
        failure = String.valueOf(error.getMessage());
        LOG.error("{} failed and begins again in {} ms", thread.getName(), rest.toMillis(), error);
        if (!stop.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration longer = rest.multipliedBy(2);
            rest = longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
        }
    }

    /** Which partitions are this loop's. */
    private final class Share implements ConsumerRebalanceListener {
        private final StepsTransaction transaction;

        Share(StepsTransaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            transaction.open(partitions);
            running = true;
            failure = null;
            joined.countDown();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            transaction.commit();
            transaction.release(partitions);
        }

        /** Others may have them already: what is not committed is theirs to do again. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            throw new KafkaException("The group went on without this member, which had been silent for too long");
        }
    }
}

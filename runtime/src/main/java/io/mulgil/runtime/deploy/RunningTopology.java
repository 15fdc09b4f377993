package io.mulgil.runtime.deploy;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.CountsBoard;
import io.mulgil.streams.PipelineTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology of a pipeline while it runs. A thread that fails is replaced: what it had not committed is taken again. */
final class RunningTopology implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final CountsBoard counts = new CountsBoard();
    private final CountDownLatch running = new CountDownLatch(1);
    private final PipelineTopology topology;
    private final KafkaStreams streams;
    private volatile @Nullable String failure;

    RunningTopology(Pipeline pipeline, Properties settings) {
        topology = new PipelineTopology(pipeline, Clock.systemUTC(), counts);
        streams = new KafkaStreams(topology.build(), settings);
        streams.setUncaughtExceptionHandler(error -> {
            failure = String.valueOf(error.getMessage());
            LOG.error("A thread of pipeline {} failed and is replaced", pipeline.name(), error);
            return error.getCause() instanceof MissingSourceTopicException
                    ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                    : StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                failure = null;
                running.countDown();
            }
        });
    }

    /** Whether messages pass through a topic by device first. */
    boolean needsByDevice() {
        return topology.remembers();
    }

    void start() {
        streams.start();
    }

    boolean awaitRunning(Duration within) throws InterruptedException {
        return running.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    CountsBoard counts() {
        return counts;
    }

    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.NOT_RUNNING;
    }

    /** The last error of a thread that has not been followed by a healthy state. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(STOP_WITHIN));
    }
}

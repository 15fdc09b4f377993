package io.mulgil.runtime.deploy;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology of a pipeline while it runs. A thread that fails is replaced: what it had not committed is taken again. */
final class RunningTopology implements RunningSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final CountDownLatch running = new CountDownLatch(1);
    private final KafkaStreams streams;
    private volatile @Nullable String failure;

    RunningTopology(Topology topology, Properties settings) {
        streams = new KafkaStreams(topology, settings);
        String name = settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        streams.setUncaughtExceptionHandler(error -> {
            failure = String.valueOf(error.getMessage());
            LOG.error("A thread of {} failed and is replaced", name, error);
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

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public boolean awaitRunning(Duration within) throws InterruptedException {
        return running.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.NOT_RUNNING;
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(STOP_WITHIN));
    }
}

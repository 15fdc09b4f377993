package io.mulgil.runtime.deploy;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.CountsBoard;
import io.mulgil.streams.PipelineTopology;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The steps of a pipeline while they run, here and perhaps elsewhere too. */
sealed interface RunningSteps extends AutoCloseable permits RunningTopology, RunningLoops {
    /**
     * Not started yet.
     *
     * @param folder for what it keeps on this machine
     * @param counts where it shows what it counts
     */
    static RunningSteps of(Pipeline pipeline, String bootstrap, Path folder, boolean singleBroker, CountsBoard counts) {
        return PipelineTopology.isNeededBy(pipeline)
                ? new RunningTopology(
                        new PipelineTopology(pipeline, Clock.systemUTC(), counts).build(),
                        TopologySettings.of(pipeline, bootstrap, folder, singleBroker))
                : new RunningLoops(pipeline, bootstrap, folder, counts);
    }

    void start();

    boolean awaitRunning(Duration within) throws InterruptedException;

    /** Whether all that runs here has its share of the partitions. */
    boolean isRunning();

    /** Whether it has given up. */
    boolean hasFailed();

    /** The last error that has not been followed by a healthy state. */
    Optional<String> failure();

    /** Stops after a last commit. */
    @Override
    void close();
}

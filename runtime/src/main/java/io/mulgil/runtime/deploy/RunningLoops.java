package io.mulgil.runtime.deploy;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.CountsBoard;
import io.mulgil.streams.StepsLoop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@link StepsLoop}s of a pipeline on this machine, one for each core at most. They begin again by themselves after any fault. */
final class RunningLoops implements RunningSteps {
    private final List<StepsLoop> loops = new ArrayList<>();

    /** @param folder where this machine's name in the pipeline's group is kept */
    RunningLoops(Pipeline pipeline, String bootstrap, Path folder, CountsBoard counts) {
        String group = TopologySettings.applicationId(pipeline);
        String here = MemberName.in(folder.resolve(group));
        for (int i = 1; i <= TopologySettings.threads(pipeline); i++) {
            String member = group + "-" + here + "-" + i;
            loops.add(new StepsLoop(
                    pipeline,
                    "steps-" + pipeline.name() + "-" + i,
                    Clock.systemUTC(),
                    counts,
                    () -> LoopSettings.consumer(bootstrap, group, member),
                    () -> LoopSettings.producer(bootstrap, member)));
        }
    }

    @Override
    public void start() {
        loops.forEach(StepsLoop::start);
    }

    @Override
    public boolean awaitRunning(Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        for (StepsLoop loop : loops) {
            if (!loop.awaitRunning(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isRunning() {
        return loops.stream().allMatch(StepsLoop::isRunning);
    }

    @Override
    public boolean hasFailed() {
        return false;
    }

    @Override
    public Optional<String> failure() {
        return loops.stream().map(StepsLoop::failure).flatMap(Optional::stream).findFirst();
    }

    @Override
    public void close() {
        loops.parallelStream().forEach(StepsLoop::close);
    }
}

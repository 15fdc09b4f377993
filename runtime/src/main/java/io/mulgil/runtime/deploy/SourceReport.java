package io.mulgil.runtime.deploy;

import io.mulgil.runtime.balance.SourceFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a source is doing, in full.
 *
 * @param name as in the pipeline file
 * @param kind the component's name
 * @param connector its name in Connect, for a source that is a connector; only such can be paused, resumed and restarted
 * @param state running, retrying (the other side does not answer, which passes), paused, failed, starting
 * @param measured whether its figures can be had: a worker elsewhere keeps them to itself
 * @param connected whether messages can arrive, where the source says so
 * @param ratePerSecond messages a second, over the last seconds
 * @param total messages since the program started
 * @param lastMessage when the last one was counted; absent when there was none since the program started
 * @param fault what is wrong, when something is
 * @param tasks of the connector
 */
public record SourceReport(
        String name,
        String kind,
        Optional<String> connector,
        String state,
        boolean measured,
        Optional<Boolean> connected,
        Optional<Double> ratePerSecond,
        Optional<Long> total,
        Optional<Instant> lastMessage,
        Optional<SourceFault> fault,
        List<TaskStatus> tasks) {
    public SourceReport {
        tasks = List.copyOf(tasks);
    }

    /** Before anything moves. */
    public static SourceReport starting(String name, String kind) {
        return new SourceReport(
                name,
                kind,
                Optional.empty(),
                "starting",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The same with figures that somebody else has counted. */
    public SourceReport with(SourceFigures figures) {
        return new SourceReport(
                name,
                kind,
                connector,
                state,
                true,
                connected,
                Optional.of(figures.ratePerSecond()),
                Optional.of(figures.total()),
                figures.last(),
                fault,
                tasks);
    }

    /** The same in brief. */
    SourceStatus status() {
        return new SourceStatus(name, kind, state, fault.map(SourceFault::toString));
    }
}

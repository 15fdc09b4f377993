package io.mulgil.app.web;

import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartState;
import org.springframework.stereotype.Component;

/** Finds a pipeline or a part by name, or ends the request with why not. */
@Component
public class Pipelines {
    private static final int RETRY_SECONDS = 2;

    private final ProgramState state;

    public Pipelines(ProgramState state) {
        this.state = state;
    }

    public RunningPipeline required(String name) {
        return state.pipelines().stream()
                .filter(pipeline -> pipeline.pipeline().name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "no_such_pipeline",
                        "No pipeline of that name runs here",
                        "See /api/v1/pipelines for those that do."));
    }

    /** Returns the cluster in which the part answers. */
    public Cluster with(Part part) {
        return state.cluster()
                .filter(cluster -> up(cluster, part))
                .orElseThrow(() -> ProblemException.unavailable(
                        part.id() + "_not_up",
                        part.title() + " does not answer yet, or does not answer now",
                        "Wait a moment; see /api/v1/parts for what it is doing.",
                        RETRY_SECONDS));
    }

    public static boolean up(Cluster cluster, Part part) {
        return cluster.statuses().stream().anyMatch(status -> status.part() == part && status.state() == PartState.UP);
    }
}

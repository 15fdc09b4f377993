package io.mulgil.app.web;

import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.disk.DiskStatus;
import java.util.List;
import java.util.Optional;

/** What the web server shows: the running program, from the first moment of its start on. Answers at once, from any thread. */
public interface ProgramState {

    /** Returns the pipelines, in the order in which they were named. */
    List<RunningPipeline> pipelines();

    /** Returns the parts; they may still be starting, and are absent before that. */
    Optional<Cluster> cluster();

    /** Returns what reads pipeline files, with the environment as it is now. */
    PipelineFile files();

    /** Returns how much room there is, once somebody has looked. */
    Optional<DiskStatus> disk();
}

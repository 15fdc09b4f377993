package io.mulgil.app.web;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.disk.DiskState;
import io.mulgil.runtime.disk.DiskStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program as far as the web server looks at it. */
public final class TestProgram implements ProgramState {
    private final List<RunningPipeline> pipelines;
    private volatile @Nullable Cluster cluster;
    private volatile DiskStatus disk =
            new DiskStatus(DiskState.OK, 10_000_000, 1_000, Path.of("/data"), Instant.EPOCH, "");

    public TestProgram(RunningPipeline... pipelines) {
        this.pipelines = List.of(pipelines);
    }

    public void use(Cluster started) {
        cluster = started;
    }

    public void fillDisk() {
        disk = new DiskStatus(DiskState.STOPPED, 10, 1_000, Path.of("/data"), Instant.EPOCH, "The disk is full.");
    }

    public void emptyDisk() {
        disk = new DiskStatus(DiskState.OK, 10_000_000, 1_000, Path.of("/data"), Instant.EPOCH, "");
    }

    @Override
    public List<RunningPipeline> pipelines() {
        return pipelines;
    }

    @Override
    public Optional<Cluster> cluster() {
        return Optional.ofNullable(cluster);
    }

    @Override
    public PipelineFile files() {
        return new PipelineFile(Catalog.load(), Environment.of(Map.of("MAIL_PASSWORD", "s3cret-of-the-mail")));
    }

    @Override
    public Optional<DiskStatus> disk() {
        return Optional.of(disk);
    }
}

package io.mulgil.bench;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.Map;

/** The pipeline that is measured: an ordinary one, with a check and rollups. */
final class BenchPipeline {
    private BenchPipeline() {}

    static Pipeline named(String name) {
        String text =
                """
                name: %s
                sources: [http]
                parse: {tags: [device]}
                check: {temperature: {min: -40, max: 85}}
                sinks: {postgres: {rollups: [1m, 5m, 10m], partition: day}}
                """
                        .formatted(name);
        PipelineFile.Result result =
                new PipelineFile(Catalog.load(), Environment.of(Map.of())).read(text, Path.of("bench.yaml"));
        return result.pipeline()
                .orElseThrow(() -> new IllegalStateException(result.problems().toString()));
    }
}

package io.mulgil.app.run;

import io.mulgil.app.web.WebSettings;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.ClusterSettings;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything the program was told on its command line, checked.
 *
 * @param files what reads pipeline files once more, when somebody changes one
 */
public record ProgramSettings(
        ClusterSettings cluster, WebSettings web, List<Pipeline> pipelines, Supplier<PipelineFile> files) {
    public ProgramSettings {
        pipelines = List.copyOf(pipelines);
    }
}

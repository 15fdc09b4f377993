package io.mulgil.app.run;

import io.mulgil.app.web.WebSettings;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.ClusterSettings;
import java.util.List;

/** Everything the program was told on its command line, checked. */
public record ProgramSettings(ClusterSettings cluster, WebSettings web, List<Pipeline> pipelines) {
    public ProgramSettings {
        pipelines = List.copyOf(pipelines);
    }
}

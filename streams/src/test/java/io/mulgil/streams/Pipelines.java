package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Pipelines for tests, from the text of their files. */
final class Pipelines {
    private Pipelines() {}

    /** A pipeline with an HTTP source; the steps are given as YAML. The sink is declared by {@link NoSink}. */
    static Pipeline withSteps(String steps) {
        String text = "name: test\nsources: [http]\n" + steps + "\nsinks: [none]\n";
        PipelineFile.Result result =
                new PipelineFile(Catalog.load(), Environment.of(Map.of())).read(text, Path.of("pipeline.yaml"));
        assertThat(result.problems()).isEmpty();
        return result.pipeline().orElseThrow();
    }

    /** What is wrong with a file. */
    static List<String> problems(String text) {
        return new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(text, Path.of("pipeline.yaml")).problems().stream()
                        .map(Object::toString)
                        .toList();
    }
}

package io.mulgil.app.trial;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Component.Kind;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads steps that somebody writes into the page. They see nothing of this computer: no variable of the environment, and no connector that would look
 * for files.
 */
final class TrialSteps {
    private static final Path NAME = Path.of("pipeline.yaml");
    private static final Pattern OTHER_SECTION =
            Pattern.compile("^(name|description|partitions|sources|sinks)\\s*:", Pattern.MULTILINE);
    /** After the text, so that its lines keep their numbers. */
    private static final String REST = "\nname: trial\nsources: [http]\nsinks: [postgres]\n";

    private final PipelineFile reader;

    /** @param problems those of the text */
    record Result(Optional<Pipeline> pipeline, List<TrialAnswer.Fault> problems) {}

    TrialSteps() {
        reader = new PipelineFile(
                Catalog.load()
                        .only(it -> it.kind() == Kind.STEP
                                || it.name().equals("http")
                                || it.name().equals("postgres")),
                Environment.of(Map.of()));
    }

    Result read(String yaml) {
        Matcher other = OTHER_SECTION.matcher(yaml);
        if (other.find()) {
            int line = 1
                    + (int) yaml.substring(0, other.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            TrialAnswer.Fault fault = new TrialAnswer.Fault(
                    "error",
                    line,
                    1,
                    "no-step",
                    "'" + other.group(1) + "' is no step",
                    "leave only parse, and filter and check if you want to try them");
            return new Result(Optional.empty(), List.of(fault));
        }
        PipelineFile.Result read = reader.read(yaml + REST, NAME);
        return new Result(
                read.pipeline(), read.problems().stream().map(TrialSteps::fault).toList());
    }

    private static TrialAnswer.Fault fault(Problem problem) {
        return new TrialAnswer.Fault(
                problem.severity().text(),
                problem.place().line(),
                problem.place().column(),
                problem.code(),
                problem.what(),
                problem.remedy());
    }
}

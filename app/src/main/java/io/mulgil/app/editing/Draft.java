package io.mulgil.app.editing;

import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.core.pipeline.PipelineText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file with one entry changed, and what lint says of it.
 *
 * @param name of the entry
 * @param pipeline when nothing is wrong
 */
record Draft(
        EditedFile file,
        PipelineText before,
        PipelineText after,
        String name,
        Optional<Pipeline> pipeline,
        List<EditProblem> problems) {

    /** @param more problems that the file's own lint does not know */
    static Draft of(
            EditedFile file,
            PipelineText before,
            PipelineText after,
            EditSection section,
            String name,
            PipelineFile reader,
            Path path,
            List<EditProblem> more) {
        PipelineFile.Result now = reader.read(after.text(), path);
        Set<String> old = new HashSet<>();
        reader.read(before.text(), path).problems().forEach(it -> old.add(it.code() + " " + it.what()));
        List<EditProblem> problems = new ArrayList<>(more);
        for (Problem problem : now.problems()) {
            Optional<PipelineText.Spot> spot = after.spot(section.path(name), problem.place());
            if (spot.isPresent()) {
                problems.add(EditProblem.here(
                        problem, spot.get().option(), spot.get().column()));
            } else if (!old.contains(problem.code() + " " + problem.what())
                    || now.pipeline().isEmpty()) {
                problems.add(EditProblem.elsewhere(problem, told(after, section, problem)));
            }
        }
        return new Draft(file, before, after, name, now.pipeline(), List.copyOf(problems));
    }

    boolean valid() {
        return pipeline.isPresent() && problems.stream().noneMatch(EditProblem::isError);
    }

    private static boolean told(PipelineText text, EditSection section, Problem problem) {
        boolean ofAlerts = List.of("alerts", "notify").stream()
                .anyMatch(it -> text.spot(List.of(it), problem.place()).isPresent());
        return ofAlerts
                || (section == EditSection.CHANNELS
                        && text.spot(section.path(), problem.place()).isPresent());
    }
}

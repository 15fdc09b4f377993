package io.mulgil.app.cli;

import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The problems of several pipeline files: each file's own, and those that only show when the files are seen together. */
final class TreeProblems {
    private final PipelineFile reader;
    private final Map<String, Place> names = new HashMap<>();

    TreeProblems(PipelineFile reader) {
        this.reader = reader;
    }

    /** In the order of the files, and within a file in the order of the places. */
    List<Problem> of(List<Path> files) throws IOException {
        List<Problem> all = new ArrayList<>();
        for (Path file : files) {
            PipelineFile.Result result = reader.read(file);
            Problems beside = new Problems();
            result.pipeline().ifPresent(pipeline -> name(pipeline.name(), result.name(), beside));
            cases(file, beside);
            all.addAll(result.problems());
            all.addAll(beside.list());
        }
        return all;
    }

    private void name(String name, Place place, Problems into) {
        Place first = names.putIfAbsent(name, place);
        if (first != null) {
            into.error(
                    place,
                    "name-taken",
                    "Another pipeline is called '" + name + "' too, at " + first,
                    "give one of them another name; topics and tables are named after it");
        }
    }

    private static void cases(Path file, Problems into) throws IOException {
        for (CaseFolder one : CaseFolder.beside(file)) {
            for (Path missing : one.missing()) {
                into.warning(
                        new Place(missing.toString(), 1, 1),
                        "incomplete-case",
                        "The case '" + one.name() + "' lacks this file, so it proves nothing",
                        "add it; 'mulgil test --update' writes what is expected");
            }
        }
    }
}

package io.mulgil.app.telegraf;

import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.util.List;
import java.util.stream.Stream;

/** Judges an output of line protocol, if it is Mulgil that it writes to. */
final class LineOutput {
    /** How the address of Mulgil is written: by the variable of {@code data/connect.env}, or with the usual port. */
    private static final List<String> OURS = List.of("MULGIL_URL", ":8080");

    private final List<String> pipelines;
    private final Problems problems;

    LineOutput(List<String> pipelines, Problems problems) {
        this.pipelines = pipelines;
        this.problems = problems;
    }

    /**
     * Checks one output.
     *
     * @param target the key that names where points go: the pipeline
     */
    void check(Section output, String target) {
        boolean ours = Stream.concat(output.texts("urls").stream(), output.text("url").stream())
                .anyMatch(url -> OURS.stream().anyMatch(url::contains));
        if (!ours) {
            return;
        }
        String name = output.text(target).orElse("");
        if (!pipelines.contains(name)) {
            problems.error(
                    output.place(target),
                    "unknown-pipeline",
                    target + " " + Quoted.of(name) + " is no pipeline, so that everything would be refused",
                    DidYouMean.hint(name, pipelines));
        }
        if (!output.has("token") && !output.has("password")) {
            problems.error(
                    output.place(),
                    "no-token",
                    "There is no token, so that everything would be refused",
                    "add " + (target.equals("bucket") ? "token" : "password")
                            + " = \"${MULGIL_TOKEN}\"; data/connect.env has one");
        }
    }
}

package io.mulgil.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A golden case beside a pipeline: {@code cases/<name>/} with messages and what must become of them.
 *
 * @param folder what it all lies in
 */
record CaseFolder(Path folder) {
    private static final String CASES = "cases";

    /** The cases beside a pipeline file, in the order of their names. */
    static List<CaseFolder> beside(Path pipelineFile) throws IOException {
        Path cases = pipelineFile.resolveSibling(CASES);
        if (!Files.isDirectory(cases)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(cases)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(CaseFolder::new)
                    .toList();
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    /** One message a line. */
    Path input() {
        return folder.resolve("input.ndjson");
    }

    /** The readings, as they stand on their topic. */
    Path expected() {
        return folder.resolve("expected.ndjson");
    }

    /** Line of the input and cause of each rejected message; may be left out when there is none. */
    Path expectedRejected() {
        return folder.resolve("expected-rejected.txt");
    }

    /** The instant that the clock shows meanwhile; may be left out. */
    Path now() {
        return folder.resolve("now");
    }

    /** What is missing, or an empty list. */
    List<Path> missing() {
        return Stream.of(input(), expected())
                .filter(f -> !Files.isRegularFile(f))
                .toList();
    }
}

package io.mulgil.app.score;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Writes {@code timestamp,value,score,alert}, so that others can judge; alert is 1 at the reading with which one was raised. */
public final class ScoredFile {
    private ScoredFile() {}

    public static Path write(SeriesRun run, Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve(run.series().name());
        Set<Long> raised = new HashSet<>(run.raised());
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("timestamp,value,score,alert\n");
            for (int i = 0; i < run.series().size(); i++) {
                long time = run.series().times()[i];
                double score = run.scores()[i];
                out.write(Instant.ofEpochMilli(time) + "," + run.series().values()[i] + ","
                        + (Double.isNaN(score) ? "" : score) + "," + (raised.contains(time) ? 1 : 0) + "\n");
            }
        }
        return file;
    }
}

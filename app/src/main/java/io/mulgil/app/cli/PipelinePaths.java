package io.mulgil.app.cli;

import io.mulgil.core.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the pipeline files that a person names: a file, a pipeline's folder, a folder of pipelines, or the bare name of one that ships. */
public final class PipelinePaths {
    private static final String SHIPPED = "pipelines";
    private static final int DEPTH = 4;

    private final Terminal terminal;

    public PipelinePaths(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The one file that the text names; it need not exist. */
    public Path one(String text) {
        Path given = terminal.directory().resolve(text);
        Path shipped = terminal.home().resolve(SHIPPED).resolve(text);
        return file(Files.exists(given) || !Files.exists(shipped) ? given : shipped);
    }

    /** All files that the texts name; without any, those of every pipeline in {@code pipelines/}. */
    public List<Path> all(List<String> texts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            Path path = one(text);
            files.addAll(Files.isDirectory(path) ? below(path) : List.of(path));
        }
        return texts.isEmpty() ? shipped() : files.stream().distinct().toList();
    }

    private List<Path> shipped() throws IOException {
        Path local = terminal.directory().resolve(SHIPPED);
        Path folder = Files.isDirectory(local) ? local : terminal.home().resolve(SHIPPED);
        if (!Files.isDirectory(folder)) {
            throw new Failure("There is no folder '" + folder + "'", "name a pipeline file or its folder");
        }
        return below(folder);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.find(
                folder,
                DEPTH,
                (path, attributes) -> attributes.isRegularFile() && path.endsWith(PipelineFile.FILE_NAME))) {
            List<Path> files = paths.sorted().toList();
            if (files.isEmpty()) {
                throw new Failure(
                        "No pipeline lies below '" + folder + "'",
                        "a pipeline is a folder with a " + PipelineFile.FILE_NAME);
            }
            return files;
        }
    }

    private static Path file(Path path) {
        Path inside = path.resolve(PipelineFile.FILE_NAME);
        return Files.isRegularFile(inside) ? inside : path;
    }
}

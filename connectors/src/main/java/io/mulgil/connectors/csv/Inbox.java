package io.mulgil.connectors.csv;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files that a path stands for.
 *
 * @param path a file, a folder, or a pattern whose last part names several files
 */
record Inbox(String path) {
    /** Those that are there now, by name. None is no error: a file may come later. */
    List<Path> files() throws IOException {
        Path named = Path.of(path);
        if (Files.isRegularFile(named)) {
            return List.of(named);
        }
        if (Files.isDirectory(named)) {
            return list(named, file -> !file.getFileName().toString().startsWith("."));
        }
        Path folder = named.toAbsolutePath().getParent();
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + named.getFileName());
        return folder == null || !Files.isDirectory(folder)
                ? List.of()
                : list(folder, file -> pattern.matches(file.getFileName()));
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }
}

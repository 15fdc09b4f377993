package io.mulgil.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the working tree, without what a build or a run made. Git need not be there. */
record SourceTree(Path root) {
    private static final Set<String> MADE =
            Set.of("target", "data", "node_modules", ".git", ".idea", ".vscode", ".env");

    static SourceTree find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no .mvn folder above the working directory");
        }
        return new SourceTree(folder);
    }

    List<Path> files() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.flatMap(this::below).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> javaFiles(String kind) {
        return files().stream()
                .filter(file -> file.toString().contains("/src/" + kind + "/java/"))
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** Empty for a file that is not UTF-8 text. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name(Path file) {
        return root.relativize(file).toString();
    }

    private Stream<Path> below(Path path) {
        if (MADE.contains(path.getFileName().toString())) {
            return Stream.empty();
        }
        if (!Files.isDirectory(path)) {
            return Files.isRegularFile(path) ? Stream.of(path) : Stream.empty();
        }
        return new SourceTree(path).files().stream();
    }
}

package io.mulgil.app;

import io.mulgil.app.cli.Terminal;
import io.mulgil.core.pipeline.Environment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A golden file of commands and what they answer. A line {@code $ mulgil COMMAND < INPUT} is run in the file's folder; below it stand
 * standard output, then standard error with {@code ! } before each line, then the exit code.
 */
final class Transcript {
    private static final String PROMPT = "$ mulgil";

    private final Path folder;
    private final List<String> lines;

    private Transcript(Path file) throws IOException {
        this.folder = file.toAbsolutePath().resolveSibling("");
        this.lines = Files.readAllLines(file);
    }

    /** The file as it would be if every command answered right now. */
    static String replayed(Path file) throws IOException {
        Transcript transcript = new Transcript(file);
        StringBuilder text = new StringBuilder();
        for (String line : transcript.lines) {
            if (line.startsWith(PROMPT)) {
                text.append(text.isEmpty() ? "" : "\n").append(line).append('\n');
                text.append(transcript.answer(line.substring(PROMPT.length())));
            }
        }
        return text.toString();
    }

    private String answer(String command) throws IOException {
        String[] words = command.split("<");
        String[] args =
                Arrays.stream(words[0].split(" ")).filter(w -> !w.isEmpty()).toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code;
        try (InputStream in = words.length == 1
                ? new ByteArrayInputStream(new byte[0])
                : Files.newInputStream(folder.resolve(words[1].strip()))) {
            code = Main.run(
                    new Terminal(
                            in, new PrintWriter(out), new PrintWriter(err), folder, folder, Environment.of(Map.of())),
                    args);
        }
        String errors = err.toString()
                .lines()
                .map(l -> ("! " + l).stripTrailing() + "\n")
                .reduce("", String::concat);
        String trimmed =
                out.toString().lines().map(l -> l.stripTrailing() + "\n").reduce("", String::concat);
        return (trimmed + errors).replace(folder + "/", "") + "[exit " + code + "]\n";
    }
}

package io.mulgil.app.cli;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a command has around it; tests hand in their own.
 *
 * @param in messages that are piped in
 * @param out what the command was asked for, in UTF-8 whatever the locale, as other programs read it
 * @param err progress and complaints
 * @param directory relative paths begin here
 * @param home the folder that holds {@code pipelines/}
 * @param environment for {@code ${VAR}} and for options
 */
public record Terminal(
        InputStream in, PrintWriter out, PrintWriter err, Path directory, Path home, Environment environment) {
    /** That of this process. */
    public static Terminal ofProcess() throws IOException {
        Path directory = Path.of("");
        return new Terminal(
                System.in,
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                directory,
                Path.of(System.getProperty("mulgil.home", "")),
                Environment.ofProcess(directory));
    }

    /** What reads pipeline files. A variable that was added to .env since the start is known to it. */
    PipelineFile files() {
        try {
            return new PipelineFile(
                    Catalog.load(), Environment.ofProcess(directory).with(environment));
        } catch (IOException e) {
            return new PipelineFile(Catalog.load(), environment);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}

package io.mulgil.runtime.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that was run to its end. */
record Execution(int code, String output) {

    /** Runs it and reads what it says, both streams in one; for programs that end by themselves. */
    static Execution of(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return new Execution(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.get(0), interrupted);
        }
    }
}

package io.mulgil.runtime.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the server process, from its launch to its end. */
final class PostgresProcess {

    private static final long FAST_STOP_SECONDS = 30;
    private static final long IMMEDIATE_STOP_SECONDS = 5;
    private static final long LARGEST_LOG = 10 << 20;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final PostgresProgram program;
    private final Path log;
    private final long logStart;

    private PostgresProcess(Process process, PostgresProgram program, Path log, long logStart) {
        this.process = process;
        this.program = program;
        this.log = log;
        this.logStart = logStart;
    }

    static PostgresProcess launch(
            PostgresProgram program, PostgresFolder folder, int port, Map<String, String> more, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C reaches every process of the terminal's group; the database must outlive those who still write to
            // it.
            command.add(SETSID.toString());
        }
        command.addAll(program.command("postgres", "-D", folder.path().toString()));
        command.addAll(PostgresSettings.arguments(port, more));
        long logStart = trim(log);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        return new PostgresProcess(process, program, log, logStart);
    }

    static void signal(PostgresProgram program, String signal, long pid) throws IOException {
        Execution.of(program.command("pg_ctl", "kill", signal, Long.toString(pid)));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when the process has ended, for whatever reason. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Asks to end open sessions, write everything out and stop; insists when that takes too long. The data are safe in either case. */
    void stop() throws IOException {
        try {
            signal(program, "INT", process.pid());
            if (!process.waitFor(FAST_STOP_SECONDS, TimeUnit.SECONDS)) {
                signal(program, "QUIT", process.pid());
                if (!process.waitFor(IMMEDIATE_STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what the server said in this run, its last lines. */
    String lastWords() {
        int most = 12;
        try {
            byte[] bytes = Files.readAllBytes(log);
            String said = new String(
                    bytes,
                    (int) Math.min(logStart, bytes.length),
                    (int) Math.max(0, bytes.length - logStart),
                    StandardCharsets.UTF_8);
            List<String> lines = said.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
        } catch (IOException unreadable) {
            return "(\"%s\" cannot be read: %s)".formatted(log, unreadable.getMessage());
        }
    }

    /** Puts a log aside that has grown large, and returns the length of what is left. */
    private static long trim(Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        if (Files.size(log) <= LARGEST_LOG) {
            return Files.size(log);
        }
        Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }
}

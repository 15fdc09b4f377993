package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.PartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL that outlived its program, as after {@code kill -9}: found by the pid file in our folder, and stopped only if the process with that
 * number is a postgres that serves this very folder.
 */
final class PostgresOrphan {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private final PostgresFolder folder;
    private final PostgresProgram program;

    PostgresOrphan(PostgresFolder folder, PostgresProgram program) {
        this.folder = folder;
        this.program = program;
    }

    /** Stops it and returns its pid, or does nothing. */
    Optional<Long> stop() throws IOException {
        Optional<ProcessHandle> claimed = folder.claimedPid().flatMap(ProcessHandle::of);
        Optional<ProcessHandle> orphan = claimed.filter(this::servesOurFolder);
        if (orphan.isPresent()) {
            PostgresProcess.signal(program, "INT", orphan.get().pid());
            await(orphan.get());
        }
        // A number that another program has by now, or a dead process that nobody has buried: PostgreSQL itself would
        // take it for a running server.
        if (claimed.isPresent() && awaitNobodyInFolder()) {
            Files.deleteIfExists(folder.pidFile());
        }
        return orphan.map(ProcessHandle::pid);
    }

    private boolean servesOurFolder(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres =
                info.command().map(command -> command.endsWith("postgres")).orElse(false);
        return postgres
                && info.arguments()
                        .map(arguments -> Stream.of(arguments)
                                .anyMatch(argument ->
                                        argument.equals(folder.path().toString())))
                        .orElse(false);
    }

    private void await(ProcessHandle process) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // Not isAlive(): a process whose new parent does not bury it stays "alive" for ever.
        while (servesOurFolder(process)) {
            if (System.nanoTime() > end) {
                throw new PartException(
                        "postgres_orphan",
                        "A PostgreSQL left over from an earlier run (pid %d) serves \"%s\" and does not stop"
                                .formatted(process.pid(), folder.path()),
                        "End it with: kill -QUIT %d, then start again.".formatted(process.pid()));
            }
            pause();
        }
    }

    /** Waits for the children of a dead server: while one of them works on the files, a second server would ruin them. */
    private boolean awaitNobodyInFolder() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(this::worksInFolder)) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private boolean worksInFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(folder.path());
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}

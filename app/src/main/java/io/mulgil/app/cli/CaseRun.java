package io.mulgil.app.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.mulgil.app.trial.Trial;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One golden case: runs its messages through the pipeline and holds what comes out against what is expected. */
final class CaseRun {
    /** What the clock shows in a case that does not say; after any time that a case is likely to have. */
    static final Instant STANDARD_NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static final int CONTEXT = 3;

    private final CaseFolder folder;
    private final List<String> readings = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();

    CaseRun(CaseFolder folder, Pipeline pipeline) throws IOException {
        this.folder = folder;
        Trial trial = new Trial(pipeline, Clock.fixed(now(), ZoneOffset.UTC));
        try (MessageLines messages = new MessageLines(Files.newInputStream(folder.input()), false)) {
            for (Optional<byte[]> next = messages.next(); next.isPresent(); next = messages.next()) {
                Verdict verdict = trial.apply(next.get());
                Rejection rejection = verdict.rejection();
                if (rejection != null) {
                    rejected.add(messages.line() + " " + rejection.cause().code());
                } else if (verdict == Verdict.PASS) {
                    readings.addAll(trial.lastReadings());
                }
            }
        }
    }

    /** Unified diffs from what is expected to what came out; empty when the case passes. */
    List<String> differences() throws IOException {
        List<String> differences = new ArrayList<>(difference(folder.expected(), readings));
        if (!Files.isRegularFile(folder.expected())) {
            differences.add(0, folder.expected() + " is missing; 'mulgil test --update' writes what came out");
        }
        differences.addAll(difference(folder.expectedRejected(), rejected));
        return differences;
    }

    /** Makes what came out the expectation. */
    void update() throws IOException {
        Files.write(folder.expected(), readings);
        if (rejected.isEmpty()) {
            Files.deleteIfExists(folder.expectedRejected());
        } else {
            Files.write(folder.expectedRejected(), rejected);
        }
    }

    private static List<String> difference(Path file, List<String> actual) throws IOException {
        List<String> expected = Files.isRegularFile(file) ? lines(file) : List.of();
        return UnifiedDiffUtils.generateUnifiedDiff(
                file.toString(), "what came out", expected, DiffUtils.diff(expected, actual), CONTEXT);
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private Instant now() throws IOException {
        if (!Files.isRegularFile(folder.now())) {
            return STANDARD_NOW;
        }
        String text = String.join(" ", lines(folder.now())).strip();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Failure(
                    "'" + text + "' in " + folder.now() + " is no instant", "write one such as 2026-11-22T04:00:00Z");
        }
    }
}

package io.mulgil.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Says every second or so how far a rehearsal is. */
final class RehearsalProgress {
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);

    private final PrintWriter err;
    private final Instant from;
    private final Instant to;
    private final long began = System.nanoTime();
    private long nextWord = began + BETWEEN_WORDS.toNanos();

    RehearsalProgress(PrintWriter err, Instant from, Instant to) {
        this.err = err;
        this.from = from;
        this.to = to;
    }

    void reached(Instant reached, long readings) {
        if (System.nanoTime() >= nextWord) {
            nextWord = System.nanoTime() + BETWEEN_WORDS.toNanos();
            err.printf(
                    "  %s  %3d %%  %,d readings%n",
                    LocalDate.ofInstant(reached, ZoneOffset.UTC),
                    100
                            * Duration.between(from, reached).toSeconds()
                            / Math.max(1, Duration.between(from, to).toSeconds()),
                    readings);
            err.flush();
        }
    }

    void done(long readings) {
        double seconds = (System.nanoTime() - began) / 1e9;
        err.printf("  %,d readings in %.1f s%n", readings, seconds);
        err.flush();
    }
}

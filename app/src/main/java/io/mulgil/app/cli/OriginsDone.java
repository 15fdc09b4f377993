package io.mulgil.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Says every few seconds from how many times it has been forecast. */
final class OriginsDone implements BiConsumer<Integer, Integer> {
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    private final PrintWriter err;
    private long spoken = System.nanoTime();

    OriginsDone(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(Integer done, Integer of) {
        long now = System.nanoTime();
        if (now - spoken > BETWEEN_WORDS.toNanos()) {
            spoken = now;
            err.printf(Locale.ROOT, "%,d of %,d origins%n", done, of);
            err.flush();
        }
    }
}

package io.mulgil.app.cli;

import io.mulgil.app.forecast.ForecastException;
import io.mulgil.app.forecast.ForecastJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Forecasts for the terminal. Apart from {@link Forecast}, so that other commands do not load what it needs. */
final class ForecastRun {
    private static final int LONGEST = 10_000;
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    private final Terminal terminal;
    private long spoken = System.nanoTime();

    ForecastRun(Terminal terminal) {
        this.terminal = terminal;
    }

    void run(
            Path csv,
            String time,
            @Nullable String pattern,
            List<String> values,
            int horizon,
            @Nullable Path origins,
            @Nullable Path out,
            double interval)
            throws IOException {
        if (horizon < 1 || horizon > LONGEST) {
            throw new Failure("--horizon " + horizon + " is no number of steps", "give 1 to " + LONGEST);
        }
        if (!(interval > 0 && interval < 100)) {
            throw new Failure(
                    "--interval " + interval + " is no part of all values", "give more than 0 and less than 100");
        }
        try {
            new ForecastJob(
                            terminal.directory().resolve(csv),
                            time,
                            pattern,
                            values,
                            horizon,
                            origins == null ? null : terminal.directory().resolve(origins),
                            out == null ? null : terminal.directory().resolve(out),
                            interval / 100)
                    .run(terminal.out(), this::told);
        } catch (ForecastException e) {
            throw new Failure(e.what(), e.remedy());
        }
    }

    private void told(int done, int of) {
        long now = System.nanoTime();
        if (now - spoken > BETWEEN_WORDS.toNanos()) {
            spoken = now;
            terminal.err().printf(Locale.ROOT, "%,d of %,d origins%n", done, of);
            terminal.err().flush();
        }
    }
}

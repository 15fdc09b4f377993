package io.mulgil.app.cli;

import io.mulgil.app.forecast.ForecastException;
import io.mulgil.app.forecast.ForecastJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forecasts for the terminal. Apart from {@link Forecast}, so that other commands do not load what it needs. */
final class ForecastRun {
    private static final int LONGEST = 10_000;

    private final Terminal terminal;

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
        double coverage = coverage(interval);
        try {
            new ForecastJob(
                            terminal.directory().resolve(csv),
                            time,
                            pattern,
                            values,
                            horizon,
                            origins == null ? null : terminal.directory().resolve(origins),
                            out == null ? null : terminal.directory().resolve(out),
                            coverage)
                    .run(terminal.out(), new OriginsDone(terminal.err()));
        } catch (ForecastException e) {
            throw new Failure(e.what(), e.remedy());
        }
    }

    /** Of an interval in percent. */
    static double coverage(double interval) {
        if (!(interval > 0 && interval < 100)) {
            throw new Failure(
                    "--interval " + interval + " is no part of all values", "give more than 0 and less than 100");
        }
        return interval / 100;
    }
}

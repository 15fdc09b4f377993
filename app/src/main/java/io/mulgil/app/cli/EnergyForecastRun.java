package io.mulgil.app.cli;

import io.mulgil.app.forecast.ForecastException;
import io.mulgil.app.forecast.HomesForecast;
import io.mulgil.runtime.energy.EnergyDesk;
import io.mulgil.runtime.energy.MonthlyUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forecasts of homes for the terminal. Apart from {@link EnergyForecast}, so that other commands do not load what it needs. */
final class EnergyForecastRun {
    private static final int LONGEST = 120;

    private final Terminal terminal;
    private final ConnectFile running;
    private final String pipeline;

    EnergyForecastRun(Terminal terminal, ConnectFile running, String pipeline) {
        this.terminal = terminal;
        this.running = running;
        this.pipeline = pipeline;
    }

    void run(int months, @Nullable String home, double interval, @Nullable Path out) throws IOException, SQLException {
        if (months < 1 || months > LONGEST) {
            throw new Failure("--months " + months + " is no number of months", "give 1 to " + LONGEST);
        }
        List<MonthlyUsage> kinds = usage();
        if (kinds.isEmpty()) {
            throw new Failure(
                    "There are no figures of a month that is over",
                    "see ./mulgil energy " + pipeline + " for what there is");
        }
        try {
            new HomesForecast(
                            months,
                            ForecastRun.coverage(interval),
                            home,
                            out == null ? null : terminal.directory().resolve(out))
                    .run(kinds, terminal.out(), new OriginsDone(terminal.err()));
        } catch (ForecastException e) {
            throw new Failure(e.what(), e.remedy());
        }
    }

    /** A month that is not over would look like a drop. */
    private List<MonthlyUsage> usage() throws SQLException {
        try (EnergyDesk desk = EnergyRun.desk(running, pipeline)) {
            return desk.monthly(YearMonth.now(ZoneId.systemDefault()));
        }
    }
}

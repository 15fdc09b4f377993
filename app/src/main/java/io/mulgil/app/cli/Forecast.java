package io.mulgil.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mulgil job forecast}: what comes next in the columns of a CSV file, and how good that was from earlier times. */
@Command(
        name = "forecast",
        description = {
            "Forecasts columns of a CSV file from some of its times, with intervals, and says what came of it.",
            "Rows of once a month: level of the last months times an index of the month, 60 %% the column's own and 40 %% that of all columns."
                    + " Any other regular step: ridge regression on the last 336 values, which all columns share.",
            "From each origin only what is known there is used. A model that did not beat the seasonal-naive forecast at earlier origins"
                    + " is not used, and the report says so.",
            "Missing values: up to a season of a gap is filled in from one season earlier, a longer gap stays one; nothing that was filled"
                    + " in counts as measured. Rows that are not on the regular step are an error."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil job forecast --csv load.csv.gz --time date --value HUFL --value OT --horizon 96 --origins origins.txt --out forecasts.csv",
            "  mulgil job forecast --csv homes.csv --time month --value home1 --value home2 --horizon 12",
            "",
            "The file of --out: origin,time,series,point,lower,upper,model."
        })
public final class Forecast implements Callable<Integer>, Serverless {
    private final Terminal terminal;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            required = true,
            description = "CSV with a header, sorted by time, plain or .gz.")
    private Path csv = Path.of("");

    @Option(names = "--time", paramLabel = "COL", required = true, description = "Column of the time.")
    private String time = "";

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description =
                    "How times are written, such as 'M/d/yyyy H:mm'. Standard: recognised, such as 2016-07-01 13:00:00 or 2016-07.")
    private @Nullable String pattern;

    @Option(
            names = "--value",
            paramLabel = "COL",
            required = true,
            arity = "1..*",
            description = "Columns to forecast, of one unit; may be given again.")
    private List<String> values = List.of();

    @Option(names = "--horizon", paramLabel = "N", required = true, description = "How many steps ahead.")
    private int horizon;

    @Option(
            names = "--origins",
            paramLabel = "FILE",
            description =
                    "From where: one time of the CSV file a line; the values up to it, itself included, are known. Standard: its last time.")
    private @Nullable Path origins;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the forecasts to this file.")
    private @Nullable Path out;

    @Option(
            names = "--interval",
            paramLabel = "PERCENT",
            description = "What part of values the intervals are to hold. Standard: 80")
    private double interval = 80;

    public Forecast(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        new ForecastRun(terminal).run(csv, time, pattern, values, horizon, origins, out, interval);
        return 0;
    }
}

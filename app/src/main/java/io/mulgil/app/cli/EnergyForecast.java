package io.mulgil.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil energy forecast}: what homes will use in the next months. */
@Command(
        name = "forecast",
        description = {
            "Forecasts what every home will use of each kind of energy in the next months, from the months that are over.",
            "A home's level of the last months times an index of the month, 60 %% its own and 40 %% that of all homes; with less than a year"
                    + " behind it, that of all. The same forecasts from the last twelve months say how good that is beside the same month a year"
                    + " ago; where they are not better, that is what is forecast."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil energy forecast apartment-energy --out forecasts.csv",
            "  mulgil energy forecast apartment-energy --home 1901/5/1 --months 3",
            "",
            "The file of --out has every home: origin,time,series,point,lower,upper,model."
        },
        defaultValueProvider = EnvironmentDefaults.class)
public final class EnergyForecast implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Program program = new Program();

    @Parameters(paramLabel = "PIPELINE", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(names = "--months", paramLabel = "N", description = "How many months ahead. Standard: 12")
    private int months = 12;

    @Option(
            names = "--home",
            paramLabel = "HOME",
            description =
                    "Prints this home, building/floor/unit such as 1901/5/1, with intervals. Standard: the sums of all.")
    private @Nullable String home;

    @Option(
            names = "--interval",
            paramLabel = "PERCENT",
            description = "What part of months the intervals are to hold. Standard: 80")
    private double interval = 80;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the forecasts of all homes to this file.")
    private @Nullable Path out;

    public EnergyForecast(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        new EnergyForecastRun(terminal, program.connectFile(), pipeline).run(months, home, interval, out);
        return 0;
    }
}

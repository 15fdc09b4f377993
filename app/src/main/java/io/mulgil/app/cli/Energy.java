package io.mulgil.app.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil energy}: what homes have used, what that emits, and what was restated. */
@Command(
        name = "energy",
        description = "Shows what homes have used, emitted and have to pay, and puts new factors in force.",
        footer = {
            "",
            "Examples:",
            "  mulgil energy apartment-energy",
            "  mulgil energy factor apartment-energy --type 전력 --factor 0.4594 --from 2026-01-01 --source 'supplier, 2026'",
            "  mulgil energy restated apartment-energy --homes",
            "  mulgil energy bill apartment-energy --home 1901/5/1 --month 2026-10"
        },
        defaultValueProvider = EnvironmentDefaults.class)
public final class Energy implements Callable<Integer> {
    private static final String PIPELINE = "Name of the pipeline.";

    private final Terminal terminal;

    @Mixin
    private Program program = new Program();

    @Parameters(paramLabel = "PIPELINE", arity = "0..1", description = PIPELINE)
    private String pipeline = "apartment-energy";

    public Energy(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        new EnergyRun(terminal, program.connectFile(), pipeline).show();
        return 0;
    }

    @Command(
            name = "factor",
            description = {
                "Puts a factor in force from a day on, and restates the emissions of its days, no others.",
                "Says what was restated: old, new, which homes. With --dry-run it says so and changes nothing."
            },
            defaultValueProvider = EnvironmentDefaults.class)
    int factor(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Option(names = "--type", paramLabel = "TYPE", required = true, description = "전력, 난방 or 수도.") String type,
            @Option(names = "--factor", paramLabel = "KG", required = true, description = "kg CO2 per unit.")
                    BigDecimal factor,
            @Option(
                            names = "--from",
                            paramLabel = "DAY",
                            required = true,
                            description = "First day, such as 2026-01-01.")
                    LocalDate from,
            @Option(names = "--to", paramLabel = "DAY", description = "Last day; standard: until further notice.")
                    @Nullable
                    LocalDate to,
            @Option(names = "--source", paramLabel = "TEXT", required = true, description = "Where the number is from.")
                    String source,
            @Option(names = "--homes", description = "Lists every home, not only buildings.") boolean homes,
            @Option(names = "--dry-run", description = "Changes nothing.") boolean trial,
            @Mixin Program running)
            throws IOException, SQLException {
        new EnergyRun(terminal, running.connectFile(), name).factor(type, factor, from, to, source, trial, homes);
        return 0;
    }

    @Command(
            name = "restated",
            description = "Shows a restatement again; the newest when none is named.",
            defaultValueProvider = EnvironmentDefaults.class)
    int restated(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Its number.") @Nullable Integer number,
            @Option(names = "--homes", description = "Lists every home, not only buildings.") boolean homes,
            @Mixin Program running)
            throws IOException, SQLException {
        new EnergyRun(terminal, running.connectFile(), name).restated(Optional.ofNullable(number), homes);
        return 0;
    }

    @Command(
            name = "bill",
            description = {
                "Prints what homes have to pay for a month by the tariffs of the pipeline file.",
                "With --home line by line, else the sums of the buildings; --csv writes the lines of all of them to a file."
            },
            footer = {
                "",
                "Examples:",
                "  mulgil energy bill apartment-energy",
                "  mulgil energy bill apartment-energy --home 1901/5/1 --language ko",
                "  mulgil energy bill apartment-energy --month 2026-10 --csv bills.csv"
            },
            defaultValueProvider = EnvironmentDefaults.class)
    int bill(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Option(
                            names = "--home",
                            paramLabel = "HOME",
                            description = "Building/floor/unit such as 1901/5/1, or the home's id.")
                    @Nullable
                    String home,
            @Option(
                            names = "--month",
                            paramLabel = "MONTH",
                            description =
                                    "Month in which the bill begins, such as 2026-10; standard: the newest that is over.")
                    @Nullable
                    YearMonth month,
            @Option(names = "--type", paramLabel = "TYPE", description = "전력, 난방 or 수도; standard: all.") @Nullable
                    String type,
            @Option(
                            names = "--language",
                            paramLabel = "LANGUAGE",
                            defaultValue = "en",
                            description = "Of the lines: en or ko (default: ${DEFAULT-VALUE}).")
                    String language,
            @Option(names = "--csv", paramLabel = "FILE", description = "Writes every line of every bill to this file.")
                    @Nullable
                    Path csv,
            @Mixin Program running)
            throws IOException, SQLException {
        new BillRun(terminal, running.connectFile(), name).print(home, month, type, language, csv);
        return 0;
    }
}

package io.mulgil.app.cli;

import io.mulgil.runtime.energy.EnergyDesk;
import io.mulgil.runtime.energy.Factor;
import io.mulgil.runtime.energy.Restatement;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The energy tables for the terminal. Apart from {@link Energy}, so that other commands do not load what it needs. */
final class EnergyRun {
    private final Terminal terminal;
    private final ConnectFile running;
    private final String pipeline;

    EnergyRun(Terminal terminal, ConnectFile running, String pipeline) {
        this.terminal = terminal;
        this.running = running;
        this.pipeline = pipeline;
    }

    void show() throws SQLException {
        try (EnergyDesk desk = desk()) {
            new EnergyPrinter(terminal.out()).show(desk);
        }
    }

    void factor(
            String type,
            BigDecimal number,
            LocalDate from,
            @Nullable LocalDate to,
            String source,
            boolean trial,
            boolean homes)
            throws SQLException {
        try (EnergyDesk desk = desk()) {
            String unit = unit(desk, type);
            Factor factor = checked(type, unit, number, from, to, source);
            Restatement restatement = desk.put(factor, trial);
            new EnergyPrinter(terminal.out()).restatement(restatement, trial, homes);
        }
    }

    void restated(Optional<Integer> number, boolean homes) throws SQLException {
        try (EnergyDesk desk = desk()) {
            Restatement restatement = desk.restatement(number)
                    .orElseThrow(() -> new Failure(
                            number.map(n -> "There is no restatement " + n).orElse("Nothing was restated yet"),
                            "see ./mulgil energy " + pipeline));
            new EnergyPrinter(terminal.out()).restatement(restatement, false, homes);
        }
    }

    /** A number is of the unit that the type has been counted in. */
    private static String unit(EnergyDesk desk, String type) throws SQLException {
        List<Factor> factors = desk.factors();
        return factors.stream()
                .filter(factor -> factor.type().equals(type))
                .map(Factor::unit)
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "There is no energy type '" + type + "'",
                        "use one of "
                                + String.join(
                                        ", ",
                                        factors.stream()
                                                .map(Factor::type)
                                                .distinct()
                                                .toList())));
    }

    private static Factor checked(
            String type, String unit, BigDecimal number, LocalDate from, @Nullable LocalDate to, String source) {
        try {
            return new Factor(type, unit, number, from, to, source);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    "This cannot be a factor: " + e.getMessage(), "give --factor 0 or more, and --from before --to");
        }
    }

    private EnergyDesk desk() throws SQLException {
        return desk(running, pipeline);
    }

    /** Of a pipeline that keeps energy tables. */
    static EnergyDesk desk(ConnectFile running, String pipeline) throws SQLException {
        EnergyDesk desk = new EnergyDesk(running.database(), pipeline);
        if (!desk.kept()) {
            desk.close();
            throw new Failure(
                    "Pipeline '" + pipeline + "' keeps no energy tables in this database",
                    "add a section 'energy' to its file and start it");
        }
        return desk;
    }
}

package io.mulgil.app.cli;

import io.mulgil.runtime.energy.EnergyDesk;
import io.mulgil.runtime.energy.Factor;
import io.mulgil.runtime.energy.Restatement;
import io.mulgil.runtime.energy.UsageSum;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The energy tables as text. */
final class EnergyPrinter {
    private final PrintWriter out;

    EnergyPrinter(PrintWriter out) {
        this.out = out;
    }

    void show(EnergyDesk desk) throws SQLException {
        out.printf("%-6s %9s %6s  %-23s %16s %18s%n", "type", "figures", "homes", "days", "amount", "kg CO2");
        for (UsageSum sum : desk.sums()) {
            out.printf(
                    Locale.ROOT,
                    "%-6s %,9d %,6d  %s..%s %,16.3f %,18.4f%n",
                    sum.type(),
                    sum.figures(),
                    sum.homes(),
                    sum.first(),
                    sum.last(),
                    sum.amount(),
                    sum.emission());
        }
        out.println();
        for (Factor factor : desk.factors()) {
            out.printf(
                    "%s %s kg CO2 per %s from %s %s (%s)%n",
                    factor.type(),
                    plain(factor.factor()),
                    factor.unit(),
                    factor.from(),
                    factor.to() == null ? "on" : "to " + factor.to(),
                    Visible.text(factor.source()));
        }
        remarks(desk);
    }

    private void remarks(EnergyDesk desk) throws SQLException {
        if (desk.marked() > 0) {
            out.printf(Locale.ROOT, "%n%,d homes and days are being computed.%n", desk.marked());
        }
        if (desk.leftOut() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%n%,d homes are left out, as their building, floor or unit is no whole number: see mulgil.energy_left_out%n",
                    desk.leftOut());
        }
        List<Restatement> restatements = desk.restatements();
        if (!restatements.isEmpty()) {
            out.printf("%nrestated:%n");
        }
        for (Restatement restatement : restatements) {
            out.printf("  %d  %s  %s%n", restatement.id(), restatement.time(), Visible.text(restatement.text()));
        }
    }

    /**
     * A restatement by building, and by home where that is wanted or there are few.
     *
     * @param trial whether it was taken back
     */
    void restatement(Restatement restatement, boolean trial, boolean homes) {
        List<Restatement.Line> lines = restatement.lines();
        out.printf("%s%s%n", trial ? "Dry run, nothing was changed: " : "", Visible.text(restatement.text()));
        if (lines.isEmpty()) {
            out.println("No figure changes.");
            return;
        }
        out.printf("%n%-22s %8s  %-23s %18s %18s %16s%n", "", "figures", "days", "old kg CO2", "new kg CO2", "change");
        lines.stream()
                .collect(Collectors.groupingBy(
                        line -> "building " + line.building() + " " + line.type(), TreeMap::new, Collectors.toList()))
                .forEach(this::sum);
        if (homes || lines.size() <= 20) {
            out.println();
            for (Restatement.Line line : lines) {
                sum(line.building() + "/" + line.floor() + "/" + line.unit() + " " + line.type(), List.of(line));
                if (!same(line.oldAmount(), line.newAmount())) {
                    out.printf("    amount %s, was %s%n", shown(line.newAmount()), shown(line.oldAmount()));
                }
            }
        }
        out.println();
        sum("all", lines);
        long count = lines.stream().map(Restatement.Line::household).distinct().count();
        out.printf(Locale.ROOT, "%,d homes%s.%n", count, homes || lines.size() <= 20 ? "" : "; --homes lists them");
    }

    private void sum(String name, List<Restatement.Line> lines) {
        BigDecimal before = total(lines, Restatement.Line::oldEmission);
        BigDecimal after = total(lines, Restatement.Line::newEmission);
        out.printf(
                Locale.ROOT,
                "%-22s %,8d  %s..%s %,18.4f %,18.4f %+,16.4f%n",
                name,
                lines.stream().mapToInt(Restatement.Line::figures).sum(),
                lines.stream()
                        .map(Restatement.Line::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                lines.stream()
                        .map(Restatement.Line::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                before,
                after,
                after.subtract(before));
    }

    private static BigDecimal total(
            List<Restatement.Line> lines, Function<Restatement.Line, @Nullable BigDecimal> figure) {
        return lines.stream().map(figure).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    private static String shown(@Nullable BigDecimal amount) {
        return amount == null ? "none" : plain(amount);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

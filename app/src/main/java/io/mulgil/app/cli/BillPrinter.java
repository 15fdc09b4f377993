package io.mulgil.app.cli;

import io.mulgil.app.query.CsvCells;
import io.mulgil.core.alert.Language;
import io.mulgil.runtime.energy.BillEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bills as text and as CSV. */
final class BillPrinter {
    private final PrintWriter out;
    private final Language language;

    BillPrinter(PrintWriter out, Language language) {
        this.out = out;
        this.language = language;
    }

    /** The bills of one home, line by line. */
    void home(List<BillEntry> bills) {
        BillEntry first = bills.get(0);
        out.printf(
                "%d/%d/%d, home %d: %s (%s..%s)%n",
                first.building(),
                first.floor(),
                first.unit(),
                first.household(),
                first.month(),
                first.first(),
                first.last());
        for (BillEntry bill : bills) {
            out.printf("%n%s %s %s%s%n", bill.type(), money(bill.amount()), bill.amountUnit(), remarks(bill));
            for (BillEntry.Line line : bill.lines()) {
                String cost = line.kind().equals("note") ? "" : money(line.cost());
                out.printf("%14s  %s%n", cost, Visible.text(language == Language.KO ? line.ko() : line.en()));
            }
            out.printf("%14s  %s%n", cost(bill), bill.currency());
        }
        if (bills.size() > 1 && bills.stream().allMatch(it -> it.cost().isPresent())) {
            out.printf("%n%14s  %s in all%n", money(sum(bills)), first.currency());
        }
    }

    private static String remarks(BillEntry bill) {
        return (bill.over() ? "" : ", the month is not over")
                + (bill.coverage().compareTo(BigDecimal.ONE) < 0
                        ? ", readings for " + bill.coverage().movePointRight(2).setScale(1, RoundingMode.DOWN)
                                + " % of the month"
                        : "");
    }

    /** The sums of buildings and types. */
    void buildings(List<BillEntry> bills) {
        BillEntry first = bills.get(0);
        out.printf("%s (%s..%s)%n%n", first.month(), first.first(), first.last());
        out.printf("%-22s %6s %16s %-4s %16s%n", "", "homes", "amount", "", first.currency());
        bills.stream()
                .collect(Collectors.groupingBy(
                        it -> "building " + it.building() + " " + it.type(), TreeMap::new, Collectors.toList()))
                .forEach(this::sum);
        out.println();
        bills.stream()
                .collect(Collectors.groupingBy(it -> "all " + it.type(), TreeMap::new, Collectors.toList()))
                .forEach(this::sum);
        out.printf(
                Locale.ROOT,
                "%n%s %s in all. --home 1901/5/1 shows the lines of a home.%n",
                money(sum(bills)),
                first.currency());
        count(bills, it -> it.cost().isEmpty(), "bills have no sum; --home says why");
        count(bills, BillEntry::estimated, "bills are estimated: readings were divided by days");
        count(
                bills,
                it -> it.coverage().compareTo(BigDecimal.ONE) < 0,
                "bills have readings for a part of the month only");
        count(bills, it -> !it.over(), "bills are of a month that is not over");
    }

    private void count(List<BillEntry> bills, Predicate<BillEntry> which, String text) {
        long count = bills.stream().filter(which).count();
        if (count > 0) {
            out.printf(Locale.ROOT, "%,d %s.%n", count, text);
        }
    }

    private void sum(String name, List<BillEntry> bills) {
        out.printf(
                Locale.ROOT,
                "%-22s %,6d %16s %-4s %16s%n",
                name,
                bills.stream().map(BillEntry::household).distinct().count(),
                money(bills.stream().map(BillEntry::amount).reduce(BigDecimal.ZERO, BigDecimal::add)),
                bills.get(0).amountUnit(),
                money(sum(bills)));
    }

    private static BigDecimal sum(List<BillEntry> bills) {
        return bills.stream().flatMap(it -> it.cost().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String cost(BillEntry bill) {
        return bill.cost().map(BillPrinter::money).orElse("no sum");
    }

    /** As {@code 12,345.6}. */
    private static String money(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    /** Every line of every bill, as it stands in the database. */
    static void csv(List<BillEntry> bills, Writer out) throws IOException {
        out.write(
                "household,building,floor,unit,type,month,first_day,last_day,line,kind,quantity,rate,cost,currency,ko,en\r\n");
        for (BillEntry bill : bills) {
            int number = 0;
            for (BillEntry.Line line : bill.lines()) {
                number++;
                out.write(Stream.of(
                                bill.household(),
                                bill.building(),
                                bill.floor(),
                                bill.unit(),
                                CsvCells.text(bill.type()),
                                bill.month(),
                                bill.first(),
                                bill.last(),
                                number,
                                line.kind(),
                                plain(line.quantity()),
                                plain(line.rate()),
                                line.cost().toPlainString(),
                                CsvCells.text(bill.currency()),
                                CsvCells.text(line.ko()),
                                CsvCells.text(line.en()))
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", "", "\r\n")));
            }
        }
    }

    private static String plain(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("");
    }
}

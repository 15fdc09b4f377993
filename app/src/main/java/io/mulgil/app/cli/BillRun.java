package io.mulgil.app.cli;

import io.mulgil.core.alert.Language;
import io.mulgil.runtime.energy.BillBook;
import io.mulgil.runtime.energy.BillEntry;
import io.mulgil.runtime.energy.BillQuery;
import io.mulgil.runtime.energy.EnergyDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bills for the terminal. Apart from {@link Energy}, so that other commands do not load what it needs. */
final class BillRun {
    private static final Pattern HOME = Pattern.compile("(-?\\d{1,9})/(-?\\d{1,9})/(-?\\d{1,9})|(\\d{1,9})");
    private static final int MOST = 1_000_000;

    private final Terminal terminal;
    private final ConnectFile running;
    private final String pipeline;

    BillRun(Terminal terminal, ConnectFile running, String pipeline) {
        this.terminal = terminal;
        this.running = running;
        this.pipeline = pipeline;
    }

    void print(
            @Nullable String home,
            @Nullable YearMonth month,
            @Nullable String type,
            String language,
            @Nullable Path csv)
            throws IOException, SQLException {
        if (!Language.words().contains(language)) {
            throw new Failure("There is no language '" + language + "'", "use --language en or --language ko");
        }
        try (EnergyDesk desk = new EnergyDesk(running.database(), pipeline)) {
            BillBook book = book(desk);
            BillQuery wanted = wanted(home, month == null ? newest(book) : month, type);
            List<BillEntry> bills = book.find(wanted, home != null || csv != null);
            if (bills.isEmpty()) {
                throw new Failure(
                        "There is no such bill" + (book.marked() > 0 ? " yet" : ""),
                        book.marked() > 0
                                ? "wait a moment: bills are being made"
                                : "see ./mulgil energy bill " + pipeline + ", and ./mulgil energy " + pipeline
                                        + " for the months that have readings");
            }
            BillPrinter printer = new BillPrinter(terminal.out(), Language.of(language));
            if (csv != null) {
                try (var out = Files.newBufferedWriter(csv)) {
                    BillPrinter.csv(bills, out);
                }
                terminal.out().printf("%,d bills written to %s%n", bills.size(), csv);
            } else if (home != null) {
                printer.home(bills);
            } else {
                printer.buildings(bills);
            }
            if (book.marked() > 0) {
                terminal.out().printf("%n%,d bills are being made anew.%n", book.marked());
            }
        }
    }

    private BillBook book(EnergyDesk desk) throws SQLException {
        BillBook book = desk.bills();
        if (!book.kept(pipeline)) {
            throw new Failure(
                    "Pipeline '" + pipeline + "' keeps no bills in this database",
                    "add 'covers' and 'tariffs' to the section 'energy' of its file and start it");
        }
        return book;
    }

    private YearMonth newest(BillBook book) throws SQLException {
        return book.newest()
                .orElseThrow(() -> new Failure(
                        "Pipeline '" + pipeline + "' has no bills yet",
                        "wait for readings on whose days a tariff holds"));
    }

    private static BillQuery wanted(@Nullable String home, YearMonth month, @Nullable String type) {
        Matcher parts = HOME.matcher(home == null ? "" : home);
        if (home != null && !parts.matches()) {
            throw new Failure(
                    "'" + home + "' is no home", "write building/floor/unit such as 1901/5/1, or the id in households");
        }
        return new BillQuery(
                Optional.of(month),
                part(home, parts, 4),
                part(home, parts, 1),
                part(home, parts, 2),
                part(home, parts, 3),
                Optional.ofNullable(type),
                MOST);
    }

    private static Optional<Integer> part(@Nullable String home, Matcher parts, int group) {
        return home == null
                ? Optional.empty()
                : Optional.ofNullable(parts.group(group)).map(Integer::valueOf);
    }
}

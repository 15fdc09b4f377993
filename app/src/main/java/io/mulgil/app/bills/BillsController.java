package io.mulgil.app.bills;

import io.mulgil.app.query.ReadDatabase;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.runtime.energy.BillBook;
import io.mulgil.runtime.energy.BillEntry;
import io.mulgil.runtime.energy.BillQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bills of homes, line by line. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}/energy/bills")
@Tag(name = "Energy", description = "What homes use, emit and have to pay")
class BillsController {
    private static final int MOST = 5_000;
    private static final int EARLIEST = 1900;
    private static final int LATEST = 2200;

    private final Pipelines pipelines;
    private final ReadDatabase database;

    BillsController(Pipelines pipelines, ReadDatabase database) {
        this.pipelines = pipelines;
        this.database = database;
    }

    @Operation(
            summary = "What homes have to pay",
            description =
                    "One entry for each home, energy type and month, with its lines in English and Korean. The lines add up to cost; without a cost, a note"
                            + " says why it cannot be known.")
    @GetMapping
    BillPage bills(
            @PathVariable String pipeline,
            @Parameter(description = "Month in which the bill begins, as 2026-10; the newest that is over without it")
                    @RequestParam(defaultValue = "")
                    String month,
            @Parameter(description = "Id of a home") @RequestParam Optional<Integer> household,
            @Parameter(description = "Number of a building") @RequestParam Optional<Integer> building,
            @RequestParam Optional<Integer> floor,
            @Parameter(description = "Number of the home on its floor") @RequestParam Optional<Integer> unit,
            @Parameter(description = "전력, 난방 or 수도") @RequestParam Optional<String> type,
            @Parameter(description = "Whether to list the lines") @RequestParam(defaultValue = "true") boolean lines,
            @Parameter(description = "At most so many, up to 5000") @RequestParam(defaultValue = "100") int limit) {
        String name = pipelines.required(pipeline).pipeline().name();
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badRequest("out_of_range", "The limit is " + limit, "Use 1 to " + MOST + ".");
        }
        Optional<YearMonth> wanted = month(month);
        return database.ask(connection -> page(
                connection, name, new BillQuery(wanted, household, building, floor, unit, type, limit + 1), lines));
    }

    private static BillPage page(Connection connection, String pipeline, BillQuery wanted, boolean lines)
            throws SQLException {
        BillBook book = new BillBook(connection);
        if (!book.kept(pipeline)) {
            throw ProblemException.notFound(
                    "no_bills",
                    "The pipeline keeps no bills",
                    "Add 'covers' and 'tariffs' to the section 'energy' of its file.");
        }
        Optional<YearMonth> month = wanted.month().isPresent() ? wanted.month() : book.newest();
        List<BillEntry> found = book.find(
                new BillQuery(
                        month,
                        wanted.household(),
                        wanted.building(),
                        wanted.floor(),
                        wanted.unit(),
                        wanted.type(),
                        wanted.most()),
                lines);
        boolean more = found.size() == wanted.most();
        return new BillPage(more ? found.subList(0, found.size() - 1) : found, more, book.marked());
    }

    private static Optional<YearMonth> month(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= EARLIEST && month.getYear() <= LATEST) {
                return Optional.of(month);
            }
        } catch (DateTimeException e) {
            // told below, like a month that is out of range
        }
        throw ProblemException.badRequest(
                "bad_month",
                "'" + text + "' is no month of bills",
                "Write it as 2026-10, from " + EARLIEST + " to " + LATEST + ".");
    }
}

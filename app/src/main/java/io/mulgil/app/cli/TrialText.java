package io.mulgil.app.cli;

import io.mulgil.app.trial.Trial;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.LeafReport;
import java.io.PrintWriter;

/** A trial for people: readings to standard output, all else to standard error. */
final class TrialText implements TrialPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final String file;
    private final boolean quiet;

    /**
     * @param file as the person named it
     */
    TrialText(Terminal terminal, String file, boolean quiet) {
        this.out = terminal.out();
        this.err = terminal.err();
        this.file = file;
        this.quiet = quiet;
    }

    @Override
    public void accepted(long line, String reading) {
        if (!quiet) {
            out.println(reading);
        }
    }

    /** In the form of lint, so that editors and terminals that jump to FILE:LINE:COLUMN do so here too. */
    @Override
    public void rejected(long line, byte[] message, Rejection rejection) {
        if (quiet) {
            return;
        }
        boolean placed = rejection.place() != Rejection.NO_PLACE && rejection.place() <= message.length;
        Excerpt excerpt = placed ? Excerpt.of(message, rejection.place()) : Excerpt.ofBegin(message);
        err.println(file + ":" + (line + excerpt.line() - 1) + ":" + excerpt.column() + " rejected "
                + rejection.cause().code() + ": " + rejection.text() + "; "
                + rejection.cause().remedy());
        if (excerpt.text().isBlank()) {
            return;
        }
        err.println("  " + excerpt.text());
        if (placed) {
            err.println("  " + excerpt.caret());
        }
    }

    @Override
    public void filtered(long line) {
        if (!quiet) {
            err.println(file + ":" + line + ":1 filtered");
        }
    }

    @Override
    public void account(Trial trial) {
        LeafReport leaves = trial.leaves();
        err.println(Count.of(trial.messages(), "message") + " = " + trial.accepted() + " accepted + " + trial.rejected()
                + " rejected + " + trial.filtered() + " filtered"
                + (trial.readings() == trial.accepted() ? "" : ", with " + Count.of(trial.readings(), "reading")));
        int width =
                leaves.leaves().keySet().stream().mapToInt(String::length).max().orElse(0);
        leaves.leaves()
                .forEach((path, fates) -> fates.forEach((fate, count) -> err.println("  " + path
                        + " ".repeat(width - path.length()) + String.format("  %8d  ", count) + fate.text())));
        String sum = trial.balanced() ? " = " : " IS NOT ";
        err.println("leaves of accepted messages: " + trial.leavesSeen() + sum + leaves.kept() + " kept + "
                + leaves.dropped() + " dropped by rule");
    }
}

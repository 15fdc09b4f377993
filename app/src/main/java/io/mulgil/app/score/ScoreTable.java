package io.mulgil.app.score;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints how good a detector is, a line for each series and one for all. */
public final class ScoreTable {
    private static final String LINE = "%-36s %6s %6s %7s %10s %9s%n";

    private final PrintWriter out;

    public ScoreTable(PrintWriter out) {
        this.out = out;
    }

    public void print(String rule, List<SeriesRun> runs) {
        out.println(rule);
        out.println();
        out.printf(LINE, "series", "known", "found", "alerts", "unfounded", "delay");
        Tally all = Tally.NONE;
        for (SeriesRun run : runs) {
            Tally tally = run.tally();
            line(run.series().name(), tally);
            all = all.plus(tally);
        }
        line("all", all);
        out.println();
        out.printf(
                Locale.ROOT,
                "recall %s  precision %s  mean delay %s  unfounded alerts per series and day %.3f (%.1f days)%n",
                part(all.recall()),
                part(all.precision()),
                delay(all),
                all.unfoundedPerDay(),
                all.days());
    }

    private void line(String name, Tally tally) {
        out.printf(LINE, name, tally.odd(), tally.found(), tally.alerts(), tally.unfounded(), delay(tally));
    }

    private static String part(double part) {
        return Double.isNaN(part) ? "-" : String.format(Locale.ROOT, "%.2f", part);
    }

    private static String delay(Tally tally) {
        double minutes = tally.delayMinutes();
        return Double.isNaN(minutes) ? "-" : String.format(Locale.ROOT, "%.0f min", minutes);
    }
}

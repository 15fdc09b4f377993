package io.mulgil.app.forecast;

import io.mulgil.streams.forecast.Accuracy;
import io.mulgil.streams.forecast.Choice;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Prints how good forecasts were, and why which model was used. */
final class BackTestTable {
    private static final String LINE = "%-20s %7s %9s %10s %10s %7s %7s %7s %10s %8s %10s%n";
    /** With more series only all of them together are shown. */
    private static final int MOST_SERIES = 20;

    private final PrintWriter out;

    BackTestTable(PrintWriter out) {
        this.out = out;
    }

    void print(BackTest test, int horizon) {
        int all = test.table().names().size();
        boolean each = all <= MOST_SERIES;
        if (test.whole(all).count() == 0) {
            out.println("Nothing to hold the forecasts against: the file has no values behind the origins.");
        } else {
            out.printf(
                    LINE,
                    "series",
                    "steps",
                    "values",
                    "MAE",
                    "naive",
                    "skill",
                    "sMAPE",
                    "MASE",
                    "bias",
                    "coverage",
                    "Winkler");
            for (int series = each ? 0 : all; series <= all; series++) {
                String name = series == all ? "all" : test.table().names().get(series);
                line(name, "1", test.next(series));
                if (horizon > 1) {
                    line(name, "1-" + horizon, test.whole(series));
                }
            }
            out.printf(
                    Locale.ROOT,
                    "%nskill = 1 - MAE / MAE of the naive forecast, pooled; intervals of %.0f %%%n",
                    test.coverage() * 100);
        }
        out.println();
        choices(test, each);
    }

    private void line(String name, String steps, Accuracy of) {
        out.printf(
                LINE,
                name,
                steps,
                String.format(Locale.ROOT, "%,d", of.count()),
                number(of.mae()),
                number(of.naiveMae()),
                fixed(of.skill()),
                fixed(of.smape()),
                fixed(of.mase()),
                number(of.bias()),
                fixed(of.coverage()),
                number(of.winkler()));
    }

    private void choices(BackTest test, boolean each) {
        int naive = 0;
        for (int series = 0; series < test.table().names().size(); series++) {
            Choice choice = test.choice(series);
            naive += choice.isNaive() ? 1 : 0;
            if (each) {
                out.println(test.table().names().get(series) + ": " + sentence(choice));
            }
        }
        if (!each) {
            out.printf(
                    Locale.ROOT,
                    "%d of %d series use the naive forecast: no model is better there at earlier origins%n",
                    naive,
                    test.table().names().size());
        }
    }

    private static String sentence(Choice choice) {
        String rival = "seasonal-naive(" + choice.naive().season() + ")";
        if (!choice.compared()) {
            return (choice.isNaive() ? rival : choice.model()) + " is used (" + choice.detail()
                    + "): too few values to compare the two at earlier origins";
        }
        String errors =
                number(choice.error()) + " of the model against " + number(choice.naiveError()) + " of " + rival;
        return choice.isNaive()
                ? rival + " is used: the model (" + choice.detail() + ") does not beat it at earlier origins, MAE "
                        + errors
                : choice.model() + " is used (" + choice.detail() + "): at earlier origins MAE " + errors;
    }

    private static String fixed(double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%.3f", number);
    }

    /** Four digits of any size. */
    private static String number(double number) {
        if (!Double.isFinite(number)) {
            return "-";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(4));
        return rounded.scale() < 0 || rounded.precision() - rounded.scale() > 4
                ? new BigDecimal(number).setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                : rounded.toPlainString();
    }
}

package io.mulgil.app.forecast;

import io.mulgil.streams.forecast.Accuracy;
import io.mulgil.streams.forecast.Choice;
import io.mulgil.streams.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;

/** What came of forecasts, as far as the table reaches: of each series and of all, for the next step and for all steps. */
final class BackTest {
    private final SeriesTable table;
    private final double coverage;
    private final List<Accuracy> next = new ArrayList<>();
    private final List<Accuracy> whole = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final double[] scales;
    private int naiveUsed;
    private int forecasts;

    BackTest(SeriesTable table, double coverage) {
        this.table = table;
        this.coverage = coverage;
        for (int i = 0; i <= table.names().size(); i++) { // the last is all of them
            next.add(new Accuracy(coverage));
            whole.add(new Accuracy(coverage));
        }
        scales = new double[table.names().size()];
    }

    /** Origins come in their order; the first one's history is what MASE measures by. */
    void add(int series, int known, Forecast forecast, Choice choice) {
        double[] values = table.values()[series];
        if (choices.size() <= series) {
            choices.add(choice);
            scales[series] = choice.naive().scale(values, known);
        }
        choices.set(series, choice);
        forecasts++;
        naiveUsed += forecast.isNaive() ? 1 : 0;
        for (int i = 0; i < forecast.point().length && known + i < values.length; i++) {
            double naive = choice.naive().at(values, known, i + 1);
            for (int of : new int[] {series, table.names().size()}) {
                add(whole.get(of), forecast, i, values[known + i], naive, scales[series]);
                if (i == 0) {
                    add(next.get(of), forecast, i, values[known], naive, scales[series]);
                }
            }
        }
    }

    private static void add(Accuracy to, Forecast forecast, int i, double value, double naive, double scale) {
        to.add(value, forecast.point()[i], forecast.lower()[i], forecast.upper()[i], naive, scale);
    }

    SeriesTable table() {
        return table;
    }

    double coverage() {
        return coverage;
    }

    /** Of a series, or of all with the number behind the last. */
    Accuracy next(int series) {
        return next.get(series);
    }

    Accuracy whole(int series) {
        return whole.get(series);
    }

    /** As it was decided at the last origin. */
    Choice choice(int series) {
        return choices.get(series);
    }

    int forecasts() {
        return forecasts;
    }

    int naiveUsed() {
        return naiveUsed;
    }
}

package io.mulgil.app.forecast;

import io.mulgil.runtime.energy.MonthlyUsage;
import io.mulgil.streams.forecast.Forecast;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts what homes will use in the next months from what they have used, for each kind of energy. Every home has a say in the forecast of all:
 * its season is told by their index too. How good it is, is told by the same forecasts from the last months.
 *
 * @param home whose months are printed; null for the sums of all
 * @param out null to write no file
 * @param coverage of the intervals, such as 0.8
 */
public record HomesForecast(int horizon, double coverage, @Nullable String home, @Nullable Path out) {
    /** From which the forecasts are held against what came. */
    private static final int ORIGINS = 12;

    /** @param progress is told how many of how many origins of a kind are done */
    public void run(List<MonthlyUsage> kinds, PrintWriter text, BiConsumer<Integer, Integer> progress)
            throws IOException, ForecastException {
        if (home != null && kinds.stream().noneMatch(kind -> kind.homes().contains(home))) {
            throw new ForecastException(
                    "There is no home '" + home + "' with figures", "name it building/floor/unit, such as 1901/5/1");
        }
        if (out == null) {
            each(kinds, Forecasting.Taker.NONE, text, progress);
            return;
        }
        try (ForecastFile file = new ForecastFile(out)) {
            each(kinds, file::write, text, progress);
            file.done();
        }
    }

    private void each(
            List<MonthlyUsage> kinds, Forecasting.Taker file, PrintWriter text, BiConsumer<Integer, Integer> progress)
            throws IOException {
        for (MonthlyUsage kind : kinds) {
            SeriesTable table = table(kind);
            Forecast[] next = new Forecast[kind.homes().size()];
            BackTest test = new Forecasting(table, horizon, coverage)
                    .from(
                            origins(kind.months()),
                            (of, series, known, forecast) -> {
                                if (known == of.size()) {
                                    next[series] = forecast;
                                    file.take(of, series, known, forecast);
                                }
                            },
                            progress);
            text.printf(
                    Locale.ROOT,
                    "%s%s: %,d homes, %s to %s%n%n",
                    kind.type(),
                    kind.unit().isEmpty() ? "" : " (" + kind.unit() + ")",
                    kind.homes().size(),
                    kind.first(),
                    kind.first().plusMonths(kind.months() - 1L));
            months(kind, table, next, text);
            text.println();
            new BackTestTable(text).print(test, horizon);
            text.println();
        }
    }

    private SeriesTable table(MonthlyUsage kind) {
        long missing = Arrays.stream(kind.amounts())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isNaN)
                .count();
        return new SeriesTable(
                kind.homes().stream().map(one -> one + " " + kind.type()).toList(),
                new TimeGrid(kind.first().atDay(1).atStartOfDay(), 0),
                TimeStyle.of("uuuu-MM"),
                kind.amounts(),
                missing);
    }

    /** The last months, each with one month behind it at least, and the end. */
    private static int[] origins(int months) {
        return IntStream.rangeClosed(Math.max(1, months - ORIGINS), months).toArray();
    }

    private void months(MonthlyUsage kind, SeriesTable table, Forecast[] next, PrintWriter text) {
        int one = home == null ? -1 : kind.homes().indexOf(home);
        if (home != null && one < 0) {
            text.println("no figures of " + home);
            return;
        }
        text.printf("%-8s %14s %14s %14s%n", "month", home == null ? "all homes" : home, "low", "high");
        for (int i = 0; i < horizon; i++) {
            int month = i;
            double point = one >= 0
                    ? next[one].point()[i]
                    : Arrays.stream(next)
                            .mapToDouble(forecast -> forecast.point()[month])
                            .filter(value -> !Double.isNaN(value))
                            .sum();
            text.printf(
                    "%-8s %14s %14s %14s%n",
                    table.time(table.size() + i),
                    number(point),
                    one >= 0 ? number(next[one].lower()[i]) : "",
                    one >= 0 ? number(next[one].upper()[i]) : "");
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.1f", value);
    }
}

package io.mulgil.app.forecast;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts the columns of a CSV file from some of its times and says what came of it. Rows of once a month are forecast as the months of homes,
 * all others by their look-back.
 *
 * @param pattern of its times; null to recognise them
 * @param origins null for the last time of the file alone
 * @param out null to write no forecasts
 * @param coverage of the intervals, such as 0.8
 */
public record ForecastJob(
        Path csv,
        String time,
        @Nullable String pattern,
        List<String> values,
        int horizon,
        @Nullable Path origins,
        @Nullable Path out,
        double coverage) {

    /** @param progress is told how many of how many origins are done */
    public void run(PrintWriter text, BiConsumer<Integer, Integer> progress) throws IOException, ForecastException {
        SeriesTable table = SeriesTableFile.read(csv, time, values, style());
        int[] known = origins == null ? new int[] {table.size()} : Origins.read(origins, table);
        checkLength(table, known[0]);
        text.printf(
                Locale.ROOT,
                "%s: %,d rows, every %s, %s to %s; %,d values missing%n",
                csv.getFileName(),
                table.size(),
                table.grid().step(),
                table.time(0),
                table.time(table.size() - 1),
                table.missing());
        BackTest test = test(new Forecasting(table, horizon, coverage), known, progress);
        text.printf(Locale.ROOT, "%,d origins, %d steps ahead%n%n", known.length, horizon);
        new BackTestTable(text).print(test, horizon);
    }

    private Optional<TimeStyle> style() throws ForecastException {
        try {
            return Optional.ofNullable(pattern).map(TimeStyle::of);
        } catch (IllegalArgumentException e) {
            throw new ForecastException(
                    "'" + pattern + "' is no form of a time: " + e.getMessage(),
                    "write it as in 'yyyy-MM-dd HH:mm' or 'M/d/yyyy H:mm'");
        }
    }

    /** Below two seasons not even the naive forecast can be judged; homes begin with one month, by the index of all. */
    private void checkLength(SeriesTable table, int known) throws ForecastException {
        int least = table.grid().monthly() ? 1 : 2 * table.grid().seasons()[0];
        if (known < least) {
            throw new ForecastException(
                    "At the origin " + table.time(known - 1) + " only " + known + " rows are known, " + least
                            + " are needed with a step of " + table.grid().step(),
                    least <= table.size()
                            ? "name origins from " + table.time(least - 1) + " on"
                            : "give a file with more rows");
        }
    }

    private BackTest test(Forecasting forecasting, int[] known, BiConsumer<Integer, Integer> progress)
            throws IOException {
        if (out == null) {
            return forecasting.from(known, Forecasting.Taker.NONE, progress);
        }
        try (ForecastFile file = new ForecastFile(out)) {
            BackTest test = forecasting.from(known, file::write, progress);
            file.done();
            return test;
        }
    }
}

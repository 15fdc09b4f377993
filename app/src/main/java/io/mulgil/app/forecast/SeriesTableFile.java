package io.mulgil.app.forecast;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;

/**
 * Reads series from a CSV file with a header, plain or {@code .gz}. An empty field, or NA or NaN, is a missing value, and so is each value of a
 * row that the regular step asks for and the file does not have.
 */
final class SeriesTableFile {
    /** More missing rows than that for each that is there: the step is not what it seems. */
    private static final int MOST_MISSING = 20;

    private final Path file;
    private final List<String> names;
    private final List<LocalDateTime> times = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private int timeField;
    private int[] fields = {};

    private SeriesTableFile(Path file, List<String> names) {
        this.file = file;
        this.names = names;
    }

    static SeriesTable read(Path file, String time, List<String> names, Optional<TimeStyle> style)
            throws IOException, ForecastException {
        SeriesTableFile table = new SeriesTableFile(file, List.copyOf(names));
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 65_536) : bytes;
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .detectBomHeader(true)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(plain, StandardCharsets.UTF_8)) {
            return table.read(reader.iterator(), time, style);
        } catch (CsvParseException e) {
            throw new ForecastException("'" + file + "' cannot be read: " + e.getMessage(), "give a CSV file in UTF-8");
        }
    }

    private SeriesTable read(Iterator<CsvRecord> records, String time, Optional<TimeStyle> given)
            throws ForecastException {
        header(records, time);
        TimeStyle style = given.orElse(null);
        while (records.hasNext()) {
            CsvRecord row = records.next();
            String text = field(row, timeField);
            try {
                style = style == null ? TimeStyle.guess(text) : style;
                add(row, style.read(text));
            } catch (DateTimeException e) {
                throw new ForecastException(
                        place(row.getStartingLineNumber()) + "'" + text + "' in column '" + time + "' is no time"
                                + (times.isEmpty() ? "" : " written as those before"),
                        "write times such as 2016-07-01 13:00:00, or name their form, such as --time-format 'M/d/yyyy H:mm'");
            }
        }
        if (times.isEmpty() || style == null) {
            throw new ForecastException("'" + file + "' has no rows", "give a file with a header and rows below it");
        }
        return onGrid(style);
    }

    private void header(Iterator<CsvRecord> records, String time) throws ForecastException {
        List<String> columns = records.hasNext()
                ? records.next().getFields().stream().map(String::strip).toList()
                : List.of();
        timeField = column(columns, time);
        fields = new int[names.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = column(columns, names.get(i));
        }
    }

    private int column(List<String> columns, String name) throws ForecastException {
        if (!columns.contains(name)) {
            throw new ForecastException(
                    "'" + file + "' has no column '" + name + "'", "use one of " + String.join(", ", columns));
        }
        return columns.indexOf(name);
    }

    private void add(CsvRecord row, LocalDateTime time) throws ForecastException {
        long line = row.getStartingLineNumber();
        if (!times.isEmpty() && !time.isAfter(times.get(times.size() - 1))) {
            boolean same = time.equals(times.get(times.size() - 1));
            throw new ForecastException(
                    place(line) + "'" + field(row, timeField) + "' is "
                            + (same ? "there twice" : "older than the line before"),
                    same
                            ? "keep one row for each time; an hour that summer time repeats needs its offset, such as +02:00"
                            : "sort the file by time");
        }
        double[] values = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = number(field(row, fields[i]), line, names.get(i));
        }
        times.add(time);
        lines.add(line);
        rows.add(values);
    }

    private double number(String text, long line, String name) throws ForecastException {
        if (text.isEmpty() || text.equalsIgnoreCase("na") || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as what is not finite
        }
        throw new ForecastException(
                place(line) + "'" + text + "' in column '" + name + "' is no number",
                "leave the field empty where nothing was measured");
    }

    private SeriesTable onGrid(TimeStyle style) throws ForecastException {
        TimeGrid grid = TimeGrid.of(times);
        int last = index(grid, times.size() - 1);
        if (last / MOST_MISSING > times.size()) {
            throw new ForecastException(
                    "'" + file + "' has " + times.size() + " rows where a step of " + grid.step() + " asks for "
                            + (last + 1L),
                    "sum them up to a regular step first");
        }
        double[][] values = new double[fields.length][last + 1];
        for (double[] series : values) {
            Arrays.fill(series, Double.NaN);
        }
        for (int row = 0; row < rows.size(); row++) {
            int index = index(grid, row);
            for (int i = 0; i < fields.length; i++) {
                values[i][index] = rows.get(row)[i];
            }
        }
        long missing = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isNaN)
                .count();
        return new SeriesTable(names, grid, style, values, missing);
    }

    private int index(TimeGrid grid, int row) throws ForecastException {
        OptionalInt index = grid.index(times.get(row));
        if (index.isEmpty()) {
            throw new ForecastException(
                    place(lines.get(row))
                            + "the time is not a whole number of steps after the first row; most rows are "
                            + grid.step() + " apart",
                    "sum the values up to a regular step first, or leave that row out");
        }
        return index.getAsInt();
    }

    private static String field(CsvRecord row, int number) {
        return number < row.getFieldCount() ? row.getField(number).strip() : "";
    }

    private String place(long line) {
        return file + ":" + line + ": ";
    }
}

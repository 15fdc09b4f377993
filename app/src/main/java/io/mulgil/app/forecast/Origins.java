package io.mulgil.app.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The times from which to forecast: of each the values up to it, itself included, are known. */
final class Origins {
    private Origins() {}

    /**
     * Reads a file of one time a line, below an optional first line that is none.
     *
     * @return how many values are known at each, in their order
     */
    static int[] read(Path file, SeriesTable table) throws IOException, ForecastException {
        TreeSet<Integer> known = new TreeSet<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip().replaceAll("^\uFEFF?\"?|\"$", "");
            if (!text.isEmpty() && !(i == 0 && isHeader(text))) {
                known.add(known(text, file + ":" + (i + 1) + ": ", table));
            }
        }
        if (known.isEmpty()) {
            throw new ForecastException("'" + file + "' names no origin", "write one time of the CSV file a line");
        }
        return known.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What holds no digit is no time. */
    private static boolean isHeader(String text) {
        return text.chars().noneMatch(Character::isDigit);
    }

    private static int known(String text, String place, SeriesTable table) throws ForecastException {
        String remedy = "name times from " + table.time(0) + " to " + table.time(table.size() - 1) + ", every "
                + table.grid().step();
        try {
            OptionalInt index = table.grid().index(table.style().read(text));
            if (index.isPresent() && index.getAsInt() < table.size()) {
                return index.getAsInt() + 1;
            }
            throw new ForecastException(place + "'" + text + "' is not among the times of the CSV file", remedy);
        } catch (DateTimeException e) {
            throw new ForecastException(place + "'" + text + "' is no time as the CSV file has them", remedy);
        }
    }
}

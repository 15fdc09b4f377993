package io.mulgil.app.forecast;

import io.mulgil.streams.forecast.Forecast;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes {@code origin,time,series,point,lower,upper,model}; a field is empty where nothing can be said. The file is there once it is whole. Seven
 * digits: what is behind them is not the same on every machine.
 */
final class ForecastFile implements Closeable {
    private static final MathContext DIGITS = new MathContext(7);

    private final Path file;
    private final Path part;
    private final BufferedWriter out;

    ForecastFile(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        this.out = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
        part.toFile().deleteOnExit(); // of a run that is ended by Ctrl-C nothing stays
        out.write("origin,time,series,point,lower,upper,model\n");
    }

    void write(SeriesTable table, int series, int known, Forecast forecast) throws IOException {
        String origin = table.time(known - 1);
        String name = quoted(table.names().get(series));
        for (int i = 0; i < forecast.point().length; i++) {
            out.write(quoted(origin)
                    + ','
                    + quoted(table.time(known + i))
                    + ','
                    + name
                    + ','
                    + text(forecast.point()[i])
                    + ','
                    + text(forecast.lower()[i])
                    + ','
                    + text(forecast.upper()[i])
                    + ','
                    + forecast.model()
                    + '\n');
        }
    }

    void done() throws IOException {
        out.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }

    private static String text(double number) {
        return Double.isNaN(number)
                ? ""
                : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}

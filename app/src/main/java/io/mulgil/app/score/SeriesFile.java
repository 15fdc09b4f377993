package io.mulgil.app.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a file of {@code timestamp,value}, plain or {@code .gz}. Times that carry no zone are taken as UTC. */
public final class SeriesFile {
    private static final String HEADER = "timestamp,value";

    private long[] times = new long[4_096];
    private double[] values = new double[4_096];
    private int size;

    private SeriesFile() {}

    /** The name of the file without {@code .gz}, as windows files have it. */
    public static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.gz$", "");
    }

    public static Series read(Path file, List<Span> odd) throws IOException, ScoreException {
        SeriesFile read = new SeriesFile();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (header == null || !header.strip().equals(HEADER)) {
                throw new ScoreException(
                        "'" + file + "' begins with '" + header + "'", "its first line must be '" + HEADER + "'");
            }
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    read.add(line, file + ":" + number);
                }
            }
        }
        return new Series(name(file), Arrays.copyOf(read.times, read.size), Arrays.copyOf(read.values, read.size), odd);
    }

    private void add(String line, String place) throws ScoreException {
        int comma = line.indexOf(',');
        try {
            long time = Times.millis(line.substring(0, Math.max(0, comma)));
            double value = Double.parseDouble(line.substring(comma + 1).strip());
            if (size > 0 && time < times[size - 1]) {
                throw new ScoreException(
                        place + ": '" + line + "' is older than the line before", "sort the file by time");
            }
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = time;
            values[size++] = value;
        } catch (DateTimeException | NumberFormatException e) {
            throw new ScoreException(
                    place + ": '" + line + "' is no time and number", "write lines such as 2014-04-01 00:05:00,21.5");
        }
    }
}

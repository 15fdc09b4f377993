package io.mulgil.bench;

import io.mulgil.streams.forecast.SharedRidge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * {@code bench/forecast}: the ridge that {@code mulgil job forecast} uses, on ETTh2 by the protocol that papers use: rows 1-8640 to learn from, the
 * next 2880 to choose the penalty, the next 2880 to test; columns standardised by the first; every start of the test part. The naive forecast
 * repeats the last day.
 *
 * <p>The file {@code ett/ETTh2.csv.gz} is looked for in the folder that MULGIL_TEST_DATA names; its licence does not let us ship it.
 */
public final class Forecast {
    private static final int LEARN = 8_640;
    private static final int CHOOSE = LEARN + 2_880;
    private static final int TEST = CHOOSE + 2_880;
    private static final int DAY = 24;
    private static final int AT_ONCE = 256;
    private static final List<Reference> REFERENCES = List.of(
            new Reference(96, 0.272, 0.289, 0.277),
            new Reference(192, 0.334, 0.383, 0.344),
            new Reference(336, 0.357, 0.448, 0.357),
            new Reference(720, 0.389, 0.605, 0.394));

    private double squares;
    private double errors;
    private double naiveSquares;
    private long count;

    /** Mean squared errors that others reached. */
    private record Reference(int horizon, double ridge, double dLinear, double nLinear) {}

    private Forecast() {}

    public static void main(String[] args) throws IOException {
        String data = System.getenv("MULGIL_TEST_DATA");
        if (data == null) {
            System.err.println("bench/forecast: MULGIL_TEST_DATA is not set\n"
                    + "                name the folder that holds ett/ETTh2.csv.gz by it");
            System.exit(1);
            return;
        }
        double[][] values = standardised(read(Path.of(data, "ett", "ETTh2.csv.gz")));
        for (Reference reference : REFERENCES) {
            new Forecast().measure(values, reference);
        }
    }

    private void measure(double[][] values, Reference reference) {
        long began = System.nanoTime();
        SharedRidge ridge = SharedRidge.of(values, LEARN, CHOOSE, reference.horizon());
        double learned = (System.nanoTime() - began) / 1e9;
        int last = TEST - reference.horizon();
        for (double[] series : values) {
            for (int from = CHOOSE; from <= last; from += AT_ONCE) {
                int[] known = IntStream.rangeClosed(from, Math.min(last, from + AT_ONCE - 1))
                        .toArray();
                test(series, known, ridge.predict(series, known));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%3d steps: MSE %.4f, reference %.3f, %.3f of it; MAE %.4f; DLinear %.3f, NLinear %.3f, last day again %.3f;"
                        + " alpha %.2g, learned in %.1f s, %,d forecasts in %.1f s%n",
                reference.horizon(),
                squares / count,
                reference.ridge(),
                squares / count / reference.ridge(),
                errors / count,
                reference.dLinear(),
                reference.nLinear(),
                naiveSquares / count,
                ridge.alpha(),
                learned,
                count / reference.horizon(),
                (System.nanoTime() - began) / 1e9 - learned);
    }

    private void test(double[] values, int[] known, double[][] points) {
        for (int row = 0; row < known.length; row++) {
            for (int i = 0; i < points[row].length; i++) {
                double value = values[known[row] + i];
                double naive = values[known[row] - DAY + i % DAY];
                squares += (value - points[row][i]) * (value - points[row][i]);
                errors += Math.abs(value - points[row][i]);
                naiveSquares += (value - naive) * (value - naive);
                count++;
            }
        }
    }

    private static double[][] read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<double[]> rows = lines.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            return IntStream.range(0, rows.get(0).length)
                    .mapToObj(column ->
                            rows.stream().mapToDouble(row -> row[column]).toArray())
                    .toArray(double[][]::new);
        }
    }

    private static double[][] standardised(double[][] values) {
        return Arrays.stream(values)
                .map(series -> {
                    double mean = Arrays.stream(series, 0, LEARN).average().orElseThrow();
                    double deviation = Math.sqrt(Arrays.stream(series, 0, LEARN)
                            .map(value -> (value - mean) * (value - mean))
                            .average()
                            .orElseThrow());
                    return Arrays.stream(series)
                            .map(value -> (value - mean) / deviation)
                            .toArray();
                })
                .toArray(double[][]::new);
    }
}

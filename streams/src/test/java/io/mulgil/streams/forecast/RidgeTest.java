package io.mulgil.streams.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RidgeTest {
    /** Window by window, and solved by Gauss and Jordan: no line in common with what is tested. */
    @Property(tries = 60)
    void weightsAreThoseOfTheWindowsOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int lookBack,
            @ForAll @IntRange(min = 1, max = 6) int horizon,
            @ForAll @DoubleRange(min = 0.01, max = 10) double alpha) {
        double[] values = values(seed, 60);
        int windows = values.length - lookBack - horizon + 1;
        LagProducts products = new LagProducts(lookBack, horizon);
        products.add(values, 0, 20);
        products.add(values, 20, windows);
        Ridge ridge = Ridge.of(products, alpha);

        double[][] equations = equations(values, windows, lookBack, horizon, alpha);
        for (int i = 0; i < lookBack; i++) {
            for (int h = 0; h < horizon; h++) {
                assertThat(ridge.weights().get(i, h)).isCloseTo(equations[i][lookBack + h], within(1e-6));
            }
        }
    }

    @Property(tries = 30)
    void thePenaltyIsTheOneWithTheLeastErrorOnLaterWindows(@ForAll long seed) {
        double[] values = values(seed, 120);
        LagProducts earlier = new LagProducts(5, 2);
        earlier.add(values, 0, 60);
        LagProducts later = new LagProducts(5, 2);
        later.add(values, 62, 114);
        double chosen = RidgeChoice.alpha(earlier, later);
        double error = error(Ridge.of(earlier, chosen), values);
        for (double alpha = 1e-5; alpha < 101; alpha *= Math.pow(10, 1 / 3.0)) {
            assertThat(error).isLessThanOrEqualTo(error(Ridge.of(earlier, alpha), values) + 1e-6);
        }
    }

    @Property(tries = 30)
    void aShiftOfAllValuesShiftsTheForecast(@ForAll long seed, @ForAll @DoubleRange(min = -100, max = 100) double by) {
        double[] values = values(seed, 80);
        double[] shifted = new double[80];
        for (int i = 0; i < 80; i++) {
            shifted[i] = values[i] + by;
        }
        LagProducts products = new LagProducts(6, 3);
        products.add(values, 0, 70);
        LagProducts ofShifted = new LagProducts(6, 3);
        ofShifted.add(shifted, 0, 70);
        for (int h = 0; h < 3; h++) {
            assertThat(Ridge.of(ofShifted, 0.1).predict(shifted, 80).get(0, h))
                    .isCloseTo(Ridge.of(products, 0.1).predict(values, 80).get(0, h) + by, within(1e-4));
        }
    }

    private static double error(Ridge ridge, double[] values) {
        double sum = 0;
        for (int start = 62; start < 114; start++) {
            for (int h = 0; h < 2; h++) {
                double off =
                        values[start + 5 + h] - ridge.predict(values, start + 5).get(0, h);
                sum += off * off;
            }
        }
        return sum;
    }

    private static double[][] equations(double[] values, int windows, int lookBack, int horizon, double alpha) {
        double[][] rows = new double[lookBack][lookBack + horizon];
        for (int s = 0; s < windows; s++) {
            double mean = 0;
            for (int i = 0; i < lookBack; i++) {
                mean += values[s + i] / lookBack;
            }
            for (int i = 0; i < lookBack; i++) {
                for (int j = 0; j < lookBack + horizon; j++) {
                    rows[i][j] += (values[s + i] - mean) * (values[s + j] - mean);
                }
            }
        }
        double trace = 0;
        for (int i = 0; i < lookBack; i++) {
            trace += rows[i][i] / lookBack;
        }
        for (int i = 0; i < lookBack; i++) {
            rows[i][i] += alpha * trace;
        }
        for (int i = 0; i < lookBack; i++) {
            double pivot = rows[i][i];
            for (int j = 0; j < lookBack + horizon; j++) {
                rows[i][j] /= pivot;
            }
            for (int other = 0; other < lookBack; other++) {
                double times = rows[other][i];
                for (int j = 0; j < lookBack + horizon && other != i; j++) {
                    rows[other][j] -= times * rows[i][j];
                }
            }
        }
        return rows;
    }

    private static double[] values(long seed, int size) {
        Random random = new Random(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = Math.sin(i / 3.0) + random.nextGaussian();
        }
        return values;
    }
}

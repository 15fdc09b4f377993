package io.mulgil.streams.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final int[] DAY = {24, 168};

    @Test
    void naiveTakesTheValueOfTheLastSeasonThatHasOne() {
        double[] values = {1, 2, 3, 4, Double.NaN, 6};
        SeasonalNaive naive = new SeasonalNaive(3);
        assertThat(naive.at(values, 6, 1)).isEqualTo(4);
        assertThat(naive.at(values, 6, 2)).isEqualTo(2);
        assertThat(naive.at(values, 6, 3)).isEqualTo(6);
        assertThat(naive.at(values, 6, 4)).isEqualTo(4);
        assertThat(naive.at(values, 2, 1)).isNaN();
    }

    @Test
    void whatComesAfterTheOriginNeverChangesAForecast() {
        double[][] hours = hours(900);
        isCausal(hours, values -> new LagForecaster(values, DAY, 12, 0.8), 500, 899);
        double[][] months = months(20, 60);
        isCausal(months, values -> new MonthlyForecaster(values, 2, 12, 0.8), 5, 12, 13, 30, 59);
    }

    private static void isCausal(double[][] values, Function<double[][], Forecaster> make, int... origins) {
        Forecaster whole = make.apply(values);
        for (int known : origins) {
            double[][] cut = Arrays.stream(values)
                    .map(series -> Arrays.copyOf(series, known))
                    .toArray(double[][]::new);
            double[][] changed = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
            for (double[] series : changed) {
                Arrays.fill(series, known, series.length, 1e6);
            }
            for (int series = 0; series < values.length; series++) {
                Forecast expected = make.apply(cut).at(series, known);
                Forecast actual = make.apply(changed).at(series, known);
                assertThat(text(actual)).isEqualTo(text(expected));
            }
            assertThat(whole.at(0, known).point()).as("a point for each step").doesNotContain(Double.NaN);
        }
    }

    private static String text(Forecast forecast) {
        return Arrays.toString(forecast.point())
                + Arrays.toString(forecast.lower())
                + Arrays.toString(forecast.upper())
                + forecast.model();
    }

    @Test
    void aRegularDayIsForecastBetterThanByRepeatingIt() {
        double[][] values = hours(1_500);
        LagForecaster forecaster = new LagForecaster(values, DAY, 24, 0.8);
        Accuracy accuracy = new Accuracy(0.8);
        for (int known = 1_000; known + 24 <= 1_500; known += 5) {
            Forecast forecast = forecaster.at(0, known);
            assertThat(forecast.model()).as("%s", forecaster.choice(0, known)).isEqualTo("ridge");
            for (int i = 0; i < 24; i++) {
                double naive = forecaster.choice(0, known).naive().at(values[0], known, i + 1);
                accuracy.add(
                        values[0][known + i], forecast.point()[i], forecast.lower()[i], forecast.upper()[i], naive, 1);
            }
        }
        assertThat(accuracy.skill()).isGreaterThan(0.15);
        assertThat(accuracy.coverage()).isBetween(0.72, 0.88);
    }

    /** A walk of steps that nothing foretells: the last value is as good as anything. */
    @Test
    void aModelThatDoesNotBeatTheNaiveForecastIsNotUsed() {
        double[] walk = new double[1_200];
        Random random = new Random(5);
        for (int i = 1; i < walk.length; i++) {
            walk[i] = walk[i - 1] + (random.nextInt(20) == 0 ? random.nextGaussian() * 10 : 0);
        }
        LagForecaster forecaster = new LagForecaster(new double[][] {walk}, new int[] {1}, 1, 0.8);
        Choice choice = forecaster.choice(0, 1_200);
        assertThat(choice.compared()).isTrue();
        assertThat(choice.error()).isGreaterThanOrEqualTo(choice.naiveError());
        assertThat(forecaster.at(0, 1_200).model()).isEqualTo("seasonal-naive");
        assertThat(forecaster.at(0, 1_200).point()).containsExactly(walk[1_199]);
    }

    @Test
    void aLookBackWithALongGapLeavesTheWordToTheNaiveForecast() {
        double[][] values = hours(1_200);
        Arrays.fill(values[0], 1_100, 1_105, Double.NaN);
        assertThat(new LagForecaster(values, DAY, 24, 0.8).at(0, 1_200).model()).isEqualTo("ridge");
        Arrays.fill(values[0], 1_100, 1_140, Double.NaN);
        Forecast forecast = new LagForecaster(values, DAY, 24, 0.8).at(0, 1_200);
        assertThat(forecast.model()).isEqualTo("seasonal-naive");
        assertThat(forecast.point()).doesNotContain(Double.NaN);
    }

    @Test
    void homesThatKeepTheirSeasonAreForecastBetterThanByLastYear() {
        double[][] values = months(60, 72);
        MonthlyForecaster forecaster = new MonthlyForecaster(values, 2, 12, 0.8);
        Accuracy accuracy = new Accuracy(0.8);
        for (int known = 36; known + 12 <= 72; known++) {
            for (int home = 0; home < values.length; home++) {
                Forecast forecast = forecaster.at(home, known);
                assertThat(forecast.model()).isEqualTo("level-index");
                for (int i = 0; i < 12; i++) {
                    double naive = MonthlyForecaster.NAIVE.at(values[home], known, i + 1);
                    accuracy.add(
                            values[home][known + i],
                            forecast.point()[i],
                            forecast.lower()[i],
                            forecast.upper()[i],
                            naive,
                            1);
                }
            }
        }
        assertThat(accuracy.skill()).isGreaterThan(0.1);
        assertThat(accuracy.coverage()).isBetween(0.75, 0.85);
    }

    @Test
    void accuracyIsWhatIsWorkedOutByHand() {
        Accuracy accuracy = new Accuracy(0.8);
        accuracy.add(10, 12, 9, 14, 15, 4);
        accuracy.add(20, 16, 14, 18, 25, 4);
        accuracy.add(Double.NaN, 16, 14, 18, 25, 4);
        assertThat(accuracy.count()).isEqualTo(2);
        assertThat(accuracy.mae()).isEqualTo(3);
        assertThat(accuracy.skill()).isEqualTo(1 - 3 / 5.0);
        assertThat(accuracy.smape()).isEqualTo((4 / 22.0 + 8 / 36.0) / 2);
        assertThat(accuracy.mase()).isEqualTo(0.75);
        assertThat(accuracy.bias()).isEqualTo(-1);
        assertThat(accuracy.coverage()).isEqualTo(0.5);
        // Widths 5 and 4; 20 is 2 above its interval, which costs 2 / 0.2 of that.
        assertThat(accuracy.winkler()).isCloseTo((5 + 4 + 2 * 10) / 2.0, within(1e-9));
    }

    private static double[][] hours(int size) {
        double[][] values = new double[2][size];
        Random random = new Random(11);
        for (int series = 0; series < 2; series++) {
            double drift = 0;
            for (int i = 0; i < size; i++) {
                drift = 0.5 * drift + random.nextGaussian();
                values[series][i] = 50 + 10 * Math.sin(2 * Math.PI * (i % 24) / 24) + drift;
            }
        }
        return values;
    }

    private static double[][] months(int homes, int size) {
        double[][] values = new double[homes][size];
        Random random = new Random(3);
        for (double[] home : values) {
            double level = 200 + 300 * random.nextDouble();
            for (int month = 0; month < size; month++) {
                level *= Math.exp(0.06 * random.nextGaussian());
                double season = 1 + 0.4 * Math.cos(2 * Math.PI * (month + 2) / 12);
                home[month] = level * season * Math.exp(0.1 * random.nextGaussian());
            }
        }
        return values;
    }
}

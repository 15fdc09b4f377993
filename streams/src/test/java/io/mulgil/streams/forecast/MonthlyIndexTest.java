package io.mulgil.streams.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MonthlyIndexTest {
    private static final double NAN = Double.NaN;

    /** Both have a mean of 100; the first takes twice as much in January, the second in July. */
    private static final double[] WINTER = {200, 100, 100, 100, 100, 100, 0, 100, 100, 100, 100, 100};

    private static final double[] SUMMER = {0, 100, 100, 100, 100, 100, 200, 100, 100, 100, 100, 100};

    @Test
    void sixTenthsAreOfTheHomeAndFourOfAll() {
        MonthlyIndex index = new MonthlyIndex(new double[][] {WINTER, SUMMER}, 0, 12);
        // All together take 100 of 100 in January; the homes 2 and 0 of 1.
        assertThat(index.at(0, 12)).isCloseTo(0.6 * 2 + 0.4, within(1e-12));
        assertThat(index.at(1, 12)).isCloseTo(0.4, within(1e-12));
        assertThat(index.at(0, 13)).isCloseTo(1, within(1e-12));
        assertThat(index.at(0, 18)).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aHomeWithLessThanAYearTakesTheIndexOfAll() {
        double[] young = {NAN, NAN, NAN, NAN, NAN, NAN, 50, 50, 50, 50, 50, 50};
        MonthlyIndex index = new MonthlyIndex(new double[][] {WINTER, young}, 0, 12);
        assertThat(index.at(1, 12)).isCloseTo(2, within(1e-12));
        assertThat(index.at(1, 18)).isCloseTo(0, within(1e-12));
    }

    @Test
    void withoutAnyWholeYearAllMonthsAreAlike() {
        MonthlyIndex index = new MonthlyIndex(new double[][] {WINTER}, 0, 11);
        assertThat(index.at(0, 12)).isEqualTo(1);
    }

    @Test
    void monthsAreThoseOfTheYearWhereverTheSeriesBegins() {
        double[] fromMay = new double[12];
        for (int i = 0; i < 12; i++) {
            fromMay[i] = WINTER[(i + 4) % 12];
        }
        MonthlyIndex index = new MonthlyIndex(new double[][] {fromMay}, 4, 12);
        assertThat(index.at(0, 8)).isCloseTo(2, within(1e-12)); // January
    }

    @Test
    void aMissingMonthIsTakenFromAllAndMovesTheOthersOnlyAsMuch() {
        double[] gap = WINTER.clone();
        gap[0] = NAN;
        double[] twice = Arrays.stream(gap).map(v -> v * 2).toArray();
        MonthlyIndex index = new MonthlyIndex(new double[][] {WINTER, twice}, 0, 12);
        assertThat(index.at(1, 0)).isCloseTo(2, within(1e-12));
        assertThat(index.at(1, 1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aForecastIsTheLevelTimesTheIndex() {
        double[] next = new double[12];
        Arrays.setAll(next, i -> WINTER[i]);
        MonthlyForecaster forecaster = new MonthlyForecaster(new double[][] {next, SUMMER}, 0, 12, 0.8);
        Forecast forecast = forecaster.at(0, 12);
        // The last six months take 0 + 5 * 100 where the index asks for 0.4 + 5.
        assertThat(forecast.point()[0]).isCloseTo(500 / 5.4 * 1.6, within(1e-9));
        assertThat(forecast.point()[6]).isCloseTo(500 / 5.4 * 0.4, within(1e-9));
        assertThat(forecast.lower()[0]).as("no earlier errors, no interval").isNaN();
        assertThat(forecaster.choice(0, 12).compared()).isFalse();
    }
}

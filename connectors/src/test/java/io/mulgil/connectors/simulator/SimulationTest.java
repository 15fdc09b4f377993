package io.mulgil.connectors.simulator;

import static io.mulgil.connectors.simulator.Series.labels;
import static io.mulgil.connectors.simulator.Series.messages;
import static io.mulgil.connectors.simulator.Series.numbers;
import static io.mulgil.connectors.simulator.Series.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {
    private static final Instant MONDAY = Instant.parse("2026-11-15T15:00:00Z"); // midnight in Seoul
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void sendsFlatJsonWithTimeDeviceAndTheStandardValues() {
        assertThat(messages(settings("devices", "2"), MONDAY, Duration.ofSeconds(1)))
                .hasSize(2)
                .first()
                .asString()
                .matches(
                        "\\{\"time\":\"2026-11-15T15:00:00\\.000Z\",\"device\":\"sensor-0001\",\"temperature\":[\\d.]+,"
                                + "\"humidity\":[\\d.]+,\"pressure\":[\\d.]+,\"pm10\":[\\d.]+,\"pm25\":[\\d.]+,\"co2\":\\d+,\"lux\":\\d+}");
    }

    @Property(tries = 30)
    void sameSeedGivesTheSameBytesFromWhereverItStarts(
            @ForAll @IntRange(min = 0) int seed, @ForAll @IntRange(max = 40_000_000) int startSeconds) {
        Map<String, String> settings = settings("seed", "" + seed, "devices", "3", "faults", "spike,stuck");
        Instant start = MONDAY.minusSeconds(startSeconds);
        List<String> whole = messages(settings, start, Duration.ofSeconds(20));
        List<String> fromTheMiddle = messages(settings, start.plusSeconds(10), Duration.ofSeconds(10));
        assertThat(whole).hasSize(60).endsWith(fromTheMiddle.toArray(String[]::new));
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        assertThat(messages(settings("seed", "1"), MONDAY, Duration.ofMinutes(1)))
                .doesNotContainAnyElementsOf(messages(settings("seed", "2"), MONDAY, Duration.ofMinutes(1)));
    }

    @Property(tries = 5)
    void valuesKeepWithinWhatTheirSensorCanShow(@ForAll @IntRange(min = 0) int seed) {
        Map<String, String> settings = settings("seed", "" + seed, "every", "10m", "devices", "5");
        SensorCatalog sensors = SensorCatalog.of(Series.values(settings));
        List<String> messages = messages(settings, MONDAY, Duration.ofDays(30));
        for (SensorKind kind : sensors.kinds()) {
            assertThat(Arrays.stream(numbers(messages, kind.name())))
                    .allMatch(value -> value >= kind.min() && value <= kind.max());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "temperature,20,28,0.3,2.5",
        "humidity,30,52,3,10",
        "pressure,1004,1025,2,7",
        "pm10,28,55,10,22",
        "pm25,14,33,5,15"
    })
    void meansAndDeviationsAreThoseOfRooms(
            String name, double lowMean, double highMean, double lowDeviation, double highDeviation) {
        double[] values = numbers(messages(settings("every", "5m"), MONDAY, Duration.ofDays(14)), name);
        assertThat(Statistics.mean(values)).isBetween(lowMean, highMean);
        assertThat(Statistics.deviation(values)).isBetween(lowDeviation, highDeviation);
    }

    @Test
    void humidityFallsWhenTemperatureRisesAndFineDustComesWithCoarseDust() {
        List<String> room = messages(settings("devices", "1", "every", "5m"), MONDAY, Duration.ofDays(14));
        assertThat(Statistics.correlation(numbers(room, "temperature"), numbers(room, "humidity")))
                .isLessThan(-0.3);
        assertThat(Statistics.correlation(numbers(room, "pm10"), numbers(room, "pm25")))
                .isGreaterThan(0.8);
    }

    @Test
    void oneReadingIsLikeTheOneBefore() {
        double[] values = numbers(messages(settings("devices", "1"), MONDAY, Duration.ofHours(2)), "temperature");
        double[] before = Arrays.copyOf(values, values.length - 1);
        double[] after = Arrays.copyOfRange(values, 1, values.length);
        assertThat(Statistics.correlation(before, after)).isBetween(0.5, 0.999);
    }

    @Test
    void aDayHasItsShape() {
        Map<String, String> settings = settings("every", "10m");
        Duration twoHours = Duration.ofHours(2);
        List<String> night = messages(settings, MONDAY.plus(Duration.ofHours(2)), twoHours);
        List<String> morning = messages(settings, MONDAY.plus(Duration.ofHours(10)), twoHours);
        List<String> saturday = messages(settings, MONDAY.plus(Duration.ofHours(5 * 24 + 10)), twoHours);
        assertThat(Statistics.mean(numbers(night, "lux"))).isLessThan(20);
        assertThat(Statistics.mean(numbers(morning, "lux"))).isGreaterThan(250);
        assertThat(Statistics.mean(numbers(night, "co2"))).isBetween(400.0, 460.0);
        assertThat(Statistics.mean(numbers(morning, "co2"))).isBetween(650.0, 1000.0);
        assertThat(Statistics.mean(numbers(saturday, "co2"))).isLessThan(600);
    }

    @Test
    void aNewKindOfSensorIsAFewLinesOfSettings() {
        Map<String, String> settings = settings(
                "standard",
                "co2",
                "sensors",
                "sound",
                "sensors.sound.mean",
                "38",
                "sensors.sound.daily",
                "12",
                "sensors.sound.shape",
                "occupancy",
                "sensors.sound.noise",
                "2",
                "sensors.sound.decimals",
                "1");
        List<String> messages = messages(settings, MONDAY, DAY.dividedBy(24));
        assertThat(messages).allMatch(m -> m.matches(".*\"co2\":\\d+,\"sound\":\\d+(\\.\\d)?}"));
        assertThat(Statistics.mean(numbers(messages, "sound"))).isBetween(36.0, 41.0);
    }

    /** Limits that are usual for such rooms must have something to say, each of them, and not all the time. */
    @ParameterizedTest
    @CsvSource({"humidity,-30", "pm10,80", "pm25,50", "co2,900"})
    void usualLimitsAreCrossedSometimes(String name, double limit) {
        double[] values = numbers(messages(settings("every", "10m"), MONDAY, Duration.ofDays(7)), name);
        double crossed = Arrays.stream(values)
                .filter(v -> limit < 0 ? v < -limit : v > limit)
                .count();
        assertThat(crossed / values.length).isBetween(0.0005, 0.15);
    }

    @Test
    void everyFaultIsLabelledWithTheTruth() {
        Map<String, String> settings = new HashMap<>(settings("every", "10s", "devices", "4"));
        settings.put("faults", String.join(",", FaultKind.words()));
        FaultKind.words().forEach(word -> settings.put("faults." + word + ".per-day", "5"));
        List<String> labels = labels(settings, MONDAY, Duration.ofDays(4));
        for (String word : FaultKind.words()) {
            List<String> ofKind =
                    labels.stream().filter(l -> l.contains("\"" + word + "\"")).toList();
            assertThat(ofKind)
                    .as("labels of %s, of which 80 are expected", word)
                    .hasSizeBetween(45, 120);
        }
        assertThat(labels)
                .allMatch(l ->
                        l.matches("\\{\"device\":\"sensor-000\\d\",\"value\":(null|\"\\w+\"),\"fault\":\"[a-z-]+\","
                                + "\"from\":\"[^\"]+Z\",\"to\":\"[^\"]+Z\",\"detail\":\"[^\"]+\"}"));
    }
}

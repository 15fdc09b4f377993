package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One kind of sensor: what its values do in the course of days. The options' texts in {@link SensorOptions} say what each number means.
 *
 * @param follows the sensor this one goes along with, or empty
 */
record SensorKind(
        String name,
        double mean,
        double spread,
        double daily,
        Shape shape,
        double peak,
        double weekend,
        double yearly,
        double wander,
        Duration memory,
        double noise,
        double min,
        double max,
        int decimals,
        String follows,
        double factor) {
    private static final double NO_LIMIT = 1e12;

    /** What a sensor is of which nothing is said. */
    static SensorKind plain(String name) {
        return new SensorKind(
                name, 0, 0, 0, Shape.COSINE, 15, 1, 0, 0, Duration.ofMinutes(30), 0, -NO_LIMIT, NO_LIMIT, 2, "", 1);
    }

    /** This kind, changed by what is said. */
    SensorKind with(Values said) {
        return new SensorKind(
                name,
                said.numberIfSet("mean").orElse(mean),
                said.numberIfSet("spread").orElse(spread),
                said.numberIfSet("daily").orElse(daily),
                said.textIfSet("shape").map(SensorKind::shape).orElse(shape),
                said.numberIfSet("peak").orElse(peak),
                said.numberIfSet("weekend").orElse(weekend),
                said.numberIfSet("yearly").orElse(yearly),
                said.numberIfSet("wander").orElse(wander),
                said.durationIfSet("memory").orElse(memory),
                said.numberIfSet("noise").orElse(noise),
                said.numberIfSet("min").orElse(min),
                said.numberIfSet("max").orElse(max),
                said.integerIfSet("decimals").map(Long::intValue).orElse(decimals),
                said.textIfSet("follows").orElse(follows),
                said.numberIfSet("factor").orElse(factor));
    }

    Optional<String> followed() {
        return follows.isEmpty() ? Optional.empty() : Optional.of(follows);
    }

    /** How far values usually go from their mean: the measure of a fault that nobody gave a number. */
    double swing() {
        double swing = Math.abs(daily) + wander + noise;
        return swing > 0 ? swing : 1;
    }

    /** A value that cannot be: beyond the maximum by the whole span, or very large where there is no maximum. */
    double impossible() {
        return max < NO_LIMIT ? max + (max - Math.max(min, -max)) : NO_LIMIT;
    }

    private static Shape shape(String word) {
        return Shape.valueOf(word.toUpperCase(Locale.ROOT));
    }
}

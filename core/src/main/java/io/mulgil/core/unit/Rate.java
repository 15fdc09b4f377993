package io.mulgil.core.unit;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of something in a time, as people write it: {@code 11 kWh/h}, {@code 11 kW}, {@code 0.5 m³/min}, {@code 40/h}.
 *
 * @param amount in the unit
 * @param unit empty where none is named
 * @param seconds in which the amount comes; 0 where the unit itself says so, as that of power does
 */
public record Rate(double amount, String unit, double seconds) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([^\\s\\d/.+-][^\\s/]*)?\\s*(?:/\\s*(s|min|h|d)\\s*)?");
    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "min", 60.0, "h", 3600.0, "d", 86_400.0);
    private static final double SECONDS_OF_HOUR = 3600;

    public static Optional<Rate> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || (matcher.group(2) == null && matcher.group(3) == null)) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        double seconds = matcher.group(3) == null ? 0 : Objects.requireNonNull(SECONDS.get(matcher.group(3)));
        return Optional.of(new Rate(Double.parseDouble(matcher.group(1)), unit, seconds));
    }

    /** The same in each second and in another unit, if it can be converted; a rate without a unit is one of that unit. */
    public OptionalDouble perSecond(String in) {
        if (seconds == 0) {
            Optional<Unit.Conversion> power = Unit.conversion(unit, "W");
            Optional<Unit.Conversion> energy = Unit.conversion("Wh", in);
            return power.isEmpty() || energy.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(power.get().apply(amount)
                            / SECONDS_OF_HOUR
                            * energy.get().factor());
        }
        if (unit.isEmpty()) {
            return OptionalDouble.of(amount / seconds);
        }
        Optional<Unit.Conversion> conversion = Unit.conversion(unit, in);
        return conversion.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(amount * conversion.get().factor() / seconds);
    }
}
